package io.tierline.user;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.config.Environment;
import io.tierline.service.database.Database;
import io.tierline.service.database.Migrations;
import io.tierline.service.http.Api;
import io.tierline.service.identity.AccessTokens;
import io.tierline.service.identity.Callers;
import io.tierline.service.run.Service;
import io.tierline.user.account.Accounts;
import io.tierline.user.account.Sessions;
import io.tierline.user.password.PasswordHashes;
import io.tierline.user.rest.AuthApi;
import io.tierline.user.rest.IssuerApi;
import io.tierline.user.rest.ProfileApi;
import io.tierline.user.store.PostgresAccounts;
import io.tierline.user.store.PostgresKeys;
import io.tierline.user.store.PostgresSessions;
import io.tierline.user.token.KeyRing;
import io.tierline.user.token.TokenIssuer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The service put together by hand: database, keys, accounts, API, listeners. */
public final class UserService implements AutoCloseable {
    static final String NAME = "user-service";

    private static final Logger LOG = System.getLogger(UserService.class.getName());
    private static final Migrations MIGRATIONS = new Migrations("classpath:db/user", List.of());
    private static final int PASSWORDS_AT_ONCE = 2;
    private static final Duration PASSWORD_PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final Service service;
    private final PasswordHashes hashes;

    private UserService(Database database, Service service, PasswordHashes hashes) {
        this.database = database;
        this.service = service;
        this.hashes = hashes;
    }

    /** Starts at once, whether the database is there or not. */
    public static UserService start(Environment environment, OpenTelemetry telemetry, InstantSource clock) {
        UserSettings settings = UserSettings.from(environment);
        environment.check();
        warnOfBareKeys(settings);
        Database database = Database.open(settings.database(), MIGRATIONS, telemetry);
        KeyRing keys = new KeyRing(new PostgresKeys(database), settings.seal(), settings.keys(), clock);
        PasswordHashes hashes = new PasswordHashes(PASSWORDS_AT_ONCE, PASSWORD_PATIENCE);
        Api api = api(settings, database, keys, hashes, clock);
        Service service = Service.start(settings.service(), api, telemetry, database::obstacle);
        return new UserService(database, service, hashes);
    }

    private static Api api(
            UserSettings settings, Database database, KeyRing keys, PasswordHashes hashes, InstantSource clock) {
        Accounts accounts = new PostgresAccounts(database);
        Sessions sessions = new PostgresSessions(database, settings.session());
        String issuer = settings.tokens().issuer();
        TokenIssuer tokens = new TokenIssuer(issuer, settings.tokens().audience(), settings.tokenLifetime(), keys);
        Callers callers = new Callers(new AccessTokens(settings.tokens(), keys, clock));
        Api api = new AuthApi(accounts, sessions, hashes, tokens, clock).addTo(new Api());
        return new IssuerApi(issuer, keys).addTo(new ProfileApi(accounts, callers).addTo(api));
    }

    public int port() {
        return service.port();
    }

    /** The port of the admin listener, -1 where there is none. */
    public int adminPort() {
        return service.adminPort();
    }

    /** How many password hashes were computed since the start. */
    long passwordHashes() {
        return hashes.computed();
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }

    private static void warnOfBareKeys(UserSettings settings) {
        if (!settings.seal().protects()) {
            LOG.log(Level.WARNING, "USER_KEY_SECRET is not given: private keys are stored unencrypted");
        }
    }
}
