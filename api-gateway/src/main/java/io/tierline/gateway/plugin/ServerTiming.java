package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.engine.ResponseHead;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tells the client where the time went (W3C Server Timing): {@code upstream} is the time spent waiting for targets, all attempts
 * together, {@code api-gateway} everything else between the request's first byte and the response's head. What tiers behind
 * said before is kept.
 */
public final class ServerTiming implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new Kind();

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.RESPOND);
    }

    @Override
    public void respond(Call call, ResponseHead head) {
        long all = System.nanoTime() - call.exchange().timing().firstByte();
        OptionalLong upstream = call.record().upstreamNanos();
        head.fields().add("Server-Timing", metric("api-gateway", all - upstream.orElse(0)));
        upstream.ifPresent(nanos -> head.fields().add("Server-Timing", metric("upstream", nanos)));
    }

    private static String metric(String name, long nanos) {
        return String.format(Locale.ROOT, "%s;dur=%.2f", name, nanos / NANOS_PER_MILLI);
    }

    private static final class Kind implements PluginKind {

        @Override
        public String name() {
            return "x-server-timing";
        }

        /** Late, so that what other plugins took is in it. */
        @Override
        public int priority() {
            return 1;
        }

        @Override
        public String summary() {
            return "Adds Server-Timing fields: the time in the gateway, and that spent waiting for the service.";
        }

        @Override
        public List<ConfigField> fields() {
            return List.of();
        }

        @Override
        public Plugin read(Settings config) {
            return new ServerTiming();
        }
    }
}
