package io.tierline.gateway.plugin;

import io.tierline.gateway.plugin.RateLimiting.LimitBy;
import io.tierline.gateway.plugin.RateLimiting.Refusal;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of rate-limiting. */
final class RateLimitingKind implements PluginKind {

    private static final Map<String, LimitBy.Kind> KINDS = Stream.of(LimitBy.Kind.values())
            .collect(Collectors.toMap(kind -> kind.name().toLowerCase(java.util.Locale.ROOT), kind -> kind));
    private static final List<String> POLICIES = List.of("local", "cluster", "redis");

    @Override
    public String name() {
        return "rate-limiting";
    }

    @Override
    public int priority() {
        return 910;
    }

    @Override
    public String summary() {
        return "Admits so many requests in each second, minute, hour, day, month or year; 429 to more.";
    }

    @Override
    public List<ConfigField> fields() {
        List<ConfigField> fields = new ArrayList<>();
        for (Period period : Period.values()) {
            fields.add(new ConfigField(
                    period.field(), "number", "required, one of the six", "How many in a " + period.field() + "."));
        }
        fields.addAll(List.of(
                new ConfigField(
                        "limit_by",
                        "consumer, credential, ip, service, header, path",
                        "consumer",
                        "Whose requests count together; without it the address."),
                new ConfigField("header_name", "header name", "-", "For limit_by: header."),
                new ConfigField("path", "path", "-", "For limit_by: path."),
                new ConfigField("policy", "local", "local", "Where counts are kept; cluster and redis are refused."),
                new ConfigField(
                        "fault_tolerant", "true or false", "true", "No effect: counts in this process cannot fail."),
                new ConfigField("hide_client_headers", "true or false", "false", "Keeps the limits to itself."),
                new ConfigField("error_code", "400 to 599", "429", "The status of a refusal."),
                new ConfigField("error_message", "text", "API rate limit exceeded", "Its message.")));
        return fields;
    }

    @Override
    public Plugin read(Settings config) {
        config.notYet("redis", "sync_rate", "redis_host", "redis_port", "redis_password", "redis_database");
        config.flag("fault_tolerant", true);
        checkPolicy(config);
        return new RateLimiting(
                limits(config),
                limitBy(config),
                new Refusal(
                        config.number("error_code", 400, 599, 429),
                        config.text("error_message", "API rate limit exceeded")),
                config.flag("hide_client_headers", false),
                InstantSource.system());
    }

    private static void checkPolicy(Settings config) {
        Optional<Word> policy = config.text("policy");
        policy.filter(word -> !POLICIES.contains(word.text()))
                .ifPresent(word -> config.diagnostics().unknown("policy", word, " in rate-limiting", POLICIES));
        policy.filter(word -> POLICIES.contains(word.text()) && !word.is("local"))
                .ifPresent(word ->
                        config.error("policy", "policy '" + word + "' is not supported by api-gateway yet", "local"));
    }

    /** A longer period cannot allow less than a shorter one, as in Kong. */
    private static Map<Period, Long> limits(Settings config) {
        Map<Period, Long> limits = new EnumMap<>(Period.class);
        long least = 0;
        for (Period period : Period.values()) {
            int limit = config.number(period.field(), 1, Integer.MAX_VALUE, 0);
            if (limit > 0 && limit < least) {
                config.error(period.field(), "the limit of a longer period is lower than that of a shorter one", "");
            }
            if (limit > 0) {
                least = limit;
                limits.put(period, (long) limit);
            }
        }
        if (limits.isEmpty()) {
            config.error("minute", "a limit is needed: second, minute, hour, day, month or year", "");
        }
        return limits;
    }

    private static LimitBy limitBy(Settings config) {
        LimitBy.Kind kind = config.choice("limit_by", KINDS, LimitBy.Kind.CONSUMER);
        Optional<Word> header = config.text("header_name").filter(word -> HeaderNames.check(word, config));
        Optional<Word> path = config.text("path");
        if (kind == LimitBy.Kind.HEADER && header.isEmpty()) {
            config.error("header_name", "limit_by: header needs a header_name", "");
        }
        if (kind == LimitBy.Kind.PATH && path.isEmpty()) {
            config.error("path", "limit_by: path needs a path", "");
        }
        Optional<Word> name = kind == LimitBy.Kind.PATH ? path : header;
        return new LimitBy(kind, name.map(Word::text).orElse("X"));
    }
}
