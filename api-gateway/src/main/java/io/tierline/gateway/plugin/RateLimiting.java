package io.tierline.gateway.plugin;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.Counters.Window;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.Field;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kong's limits in windows of the calendar (UTC), but exact: so many requests in a window and not one more, and one that is refused
 * costs nothing. Counts are kept in this process ({@code policy: local}); reloads do not forget them.
 */
public final class RateLimiting implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new RateLimitingKind();

    private final Map<Period, Long> limits;
    private final LimitBy by;
    private final Refusal refusal;
    private final boolean quiet;
    private final InstantSource clock;
    private final String scope;

    /** What a request over the limit gets. */
    record Refusal(int status, String message) {}

    RateLimiting(Map<Period, Long> limits, LimitBy by, Refusal refusal, boolean quiet, InstantSource clock) {
        this(limits, by, refusal, quiet, clock, "");
    }

    private RateLimiting(
            Map<Period, Long> limits, LimitBy by, Refusal refusal, boolean quiet, InstantSource clock, String scope) {
        this.limits = new EnumMap<>(Period.class);
        this.limits.putAll(limits);
        this.by = by;
        this.refusal = refusal;
        this.quiet = quiet;
        this.clock = clock;
        this.scope = scope;
    }

    /**
     * Whose requests are counted together.
     *
     * @param name the header or the path for these two kinds, or empty
     */
    record LimitBy(Kind kind, String name) {

        /** Kong's words. */
        enum Kind {
            CONSUMER,
            CREDENTIAL,
            IP,
            SERVICE,
            HEADER,
            PATH
        }

        /** Without what is asked for, the address of the client counts, as in Kong. */
        String of(Call call) {
            Optional<String> consumer =
                    call.identity().consumer().map(Consumer::id).map(Object::toString);
            Optional<String> credential = call.identity().credential();
            Optional<String> found = switch (kind) {
                case CONSUMER -> consumer.or(() -> credential);
                case CREDENTIAL -> credential;
                case IP -> Optional.empty();
                case SERVICE ->
                    call.match()
                            .flatMap(match -> match.route().service())
                            .map(one -> one.id().toString());
                case HEADER -> call.fields().first(FieldName.of(name));
                case PATH -> Optional.of(name).filter(call.path()::equals);
            };
            return found.map(text -> kind + ":" + text)
                    .orElseGet(() -> "ip:" + call.forwarded().client());
        }
    }

    /** Entries count for themselves, each over all that it applies to, as in Kong. */
    @Override
    public Plugin placed(String at) {
        return new RateLimiting(limits, by, refusal, quiet, clock, at);
    }

    @Override
    public Set<Phase> phases() {
        return quiet ? Set.of(Phase.ACCESS) : Set.of(Phase.ACCESS, Phase.RESPOND);
    }

    @Override
    public Optional<Reply> access(Call call) {
        long now = clock.millis() / 1000;
        List<Window> windows = new ArrayList<>();
        limits.forEach((period, limit) -> windows.add(new Window(period.label(), limit, period.end(now))));
        List<Long> used = call.surroundings().counters().charge(scope + "|" + by.of(call), windows, now);
        Standing standing = Standing.of(windows, used, now);
        standing.fields(used).forEach(call.limits()::add);
        if (standing.isAllowed()) {
            return Optional.empty();
        }
        Reply reply = call.reply(GatewayError.of(refusal.status, refusal.message));
        reply.head().fields().set(FieldName.of("Retry-After"), Long.toString(standing.retryAfter()));
        return Optional.of(reply);
    }

    @Override
    public void respond(Call call, ResponseHead head) {
        for (Field field : call.limits()) {
            head.fields().set(FieldName.of(field.name()), field.value());
        }
    }

    /**
     * What is left.
     *
     * @param tight the window with least left; of the full ones, the one that stays full the longest
     * @param remaining of each window, after this request
     */
    private record Standing(List<Window> windows, List<Long> remaining, int tight, boolean isAllowed, long now) {

        static Standing of(List<Window> windows, List<Long> used, long now) {
            boolean allowed = true;
            for (int i = 0; i < windows.size(); i++) {
                allowed &= used.get(i) < windows.get(i).limit();
            }
            long taken = allowed ? 1 : 0;
            List<Long> remaining = new ArrayList<>();
            int tight = 0;
            for (int i = 0; i < windows.size(); i++) {
                remaining.add(Math.max(0, windows.get(i).limit() - used.get(i) - taken));
                boolean less = remaining.get(i) < remaining.get(tight);
                boolean longer = remaining.get(i).equals(remaining.get(tight))
                        && windows.get(i).end() > windows.get(tight).end();
                tight = less || longer ? i : tight;
            }
            return new Standing(windows, remaining, tight, allowed, now);
        }

        /** Until the last of the full windows ends: then one request is admitted, and not before. */
        long retryAfter() {
            return Math.max(1, windows.get(tight).end() - now);
        }

        Fields fields(List<Long> used) {
            Fields fields = new Fields();
            for (int i = 0; i < used.size(); i++) {
                Window window = windows.get(i);
                fields.add("X-RateLimit-Limit-" + window.name(), Long.toString(window.limit()));
                fields.add("X-RateLimit-Remaining-" + window.name(), Long.toString(remaining.get(i)));
            }
            fields.add("RateLimit-Limit", Long.toString(windows.get(tight).limit()));
            fields.add("RateLimit-Remaining", Long.toString(remaining.get(tight)));
            fields.add("RateLimit-Reset", Long.toString(retryAfter()));
            return fields;
        }
    }
}
