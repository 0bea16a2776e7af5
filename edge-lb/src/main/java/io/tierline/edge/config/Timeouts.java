package io.tierline.edge.config;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The times that a proxy waits. A time that is not set, or 0, is no limit. */
public record Timeouts(Map<Kind, Duration> set) {

    /** What is waited for. */
    public enum Kind {
        CLIENT("client", Directive.Side.FRONTEND, "for the client to send or to take something"),
        SERVER("server", Directive.Side.BACKEND, "for the server to send or to take something"),
        CONNECT("connect", Directive.Side.BACKEND, "for a connection to a server"),
        QUEUE(
                "queue",
                Directive.Side.BACKEND,
                "for a server that may have another request; timeout connect if not set"),
        CHECK("check", Directive.Side.BACKEND, "for a check's answer, once connected"),
        HTTP_REQUEST("http-request", Directive.Side.BOTH, "for a request's head, from its first byte on"),
        HTTP_KEEP_ALIVE("http-keep-alive", Directive.Side.BOTH, "for the next request on a connection"),
        TUNNEL("tunnel", Directive.Side.BACKEND, "for either side of an upgraded connection");

        private final String word;
        private final Directive.Side side;
        private final String summary;

        Kind(String word, Directive.Side side, String summary) {
            this.word = word;
            this.side = side;
            this.summary = summary;
        }

        public String word() {
            return word;
        }

        public Directive.Side side() {
            return side;
        }

        public String summary() {
            return summary;
        }
    }

    /** Stands for "no limit" where the engine wants a number. */
    public static final Duration UNLIMITED = Duration.ofDays(365);

    public Timeouts {
        set = set.isEmpty() ? Map.of() : new EnumMap<>(set);
    }

    public Optional<Duration> get(Kind kind) {
        return Optional.ofNullable(set.get(kind)).filter(Duration::isPositive);
    }

    public Duration orUnlimited(Kind kind) {
        return get(kind).orElse(UNLIMITED);
    }

    /** The first of several that is set. */
    public Duration firstOf(Kind first, Kind second) {
        return get(first).orElseGet(() -> orUnlimited(second));
    }
}
