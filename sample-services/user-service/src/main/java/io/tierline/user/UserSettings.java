package io.tierline.user;

import io.tierline.service.config.Environment;
import io.tierline.service.database.DatabaseSettings;
import io.tierline.service.identity.TokenRules;
import io.tierline.service.run.ServiceSettings;
import io.tierline.user.token.KeySeal;
import io.tierline.user.token.KeyTimes;
import java.time.Duration;

/** All that the environment says. */
record UserSettings(
        ServiceSettings service,
        DatabaseSettings database,
        TokenRules tokens,
        Duration tokenLifetime,
        Duration session,
        KeyTimes.Schedule keys,
        KeySeal seal) {
    private static final String VARIABLES = "USER";
    private static final String SCHEMA = "users";
    private static final int PORT = 7002;
    private static final int LONGEST_TOKEN_SECONDS = 900;

    /** More than verifiers keep a key set, which is five minutes, and than they wait between questions. */
    private static final Duration LEAD = Duration.ofMinutes(10);

    private static final int SHORTEST_TERM_SECONDS = 3_600;
    private static final int LONGEST_TERM_SECONDS = 7_776_000;

    static UserSettings from(Environment environment) {
        TokenRules tokens = TokenRules.from(environment);
        Duration lifetime = seconds(environment, "TOKEN_LIFETIME", 600, 60, LONGEST_TOKEN_SECONDS);
        Duration term = seconds(environment, "USER_KEY_ROTATION", 86_400, SHORTEST_TERM_SECONDS, LONGEST_TERM_SECONDS);
        return new UserSettings(
                ServiceSettings.from(environment, UserService.NAME, VARIABLES, PORT),
                DatabaseSettings.from(environment, VARIABLES, SCHEMA),
                tokens,
                lifetime,
                seconds(environment, "USER_SESSION", 2_592_000, 60, LONGEST_TERM_SECONDS),
                new KeyTimes.Schedule(term, LEAD, lifetime.plus(tokens.skew())),
                environment.given("USER_KEY_SECRET").isEmpty()
                        ? KeySeal.none()
                        : environment.required("USER_KEY_SECRET", KeySeal.none(), KeySeal::parse));
    }

    private static Duration seconds(Environment environment, String name, int fallback, int least, int most) {
        return environment.read(name, fallback + "s", text -> {
            Duration given = Environment.duration(text);
            if (given.toSeconds() < least || given.toSeconds() > most) {
                throw new IllegalArgumentException("\"" + text + "\" is not between " + least + "s and " + most + "s");
            }
            return given;
        });
    }
}
