package io.tierline.edge.exchange;

/**
 * How and where an exchange ended, as the two letters that HAProxy logs (configuration manual, section 8.5).
 */
public record Termination(Cause cause, Phase phase) {

    public static final Termination NORMAL = new Termination(Cause.NONE, Phase.NONE);

    /** The first event that ended the exchange. */
    public enum Cause {
        NONE('-'),
        CLIENT_ABORTED('C'),
        CLIENT_TIMED_OUT('c'),
        SERVER_ABORTED('S'),
        SERVER_TIMED_OUT('s'),
        /** The proxy refused, by a rule or because of the protocol. */
        PROXY('P'),
        /** The proxy answered by itself: a redirect, a return. */
        LOCAL('L'),
        RESOURCES('R'),
        INTERNAL('I');

        private final char letter;

        Cause(char letter) {
            this.letter = letter;
        }
    }

    /** What was going on at that time. */
    public enum Phase {
        NONE('-'),
        REQUEST('R'),
        QUEUE('Q'),
        CONNECT('C'),
        HEADERS('H'),
        DATA('D'),
        LAST('L');

        private final char letter;

        Phase(char letter) {
            this.letter = letter;
        }
    }

    /** Cause and phase; what happened to the cookie is told by {@link Stickiness}. */
    @Override
    public String toString() {
        return "" + cause.letter + phase.letter;
    }
}
