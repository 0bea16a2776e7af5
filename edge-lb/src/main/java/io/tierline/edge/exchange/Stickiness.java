package io.tierline.edge.exchange;

/**
 * What an exchange's persistence cookie said and what became of it, as the third and fourth letter of the termination show it
 * (configuration manual, section 8.5). Owned by the thread that serves the exchange.
 */
public final class Stickiness {

    /** What the client's cookie was worth. */
    public enum Sent {
        NONE('N'),
        INVALID('I'),
        DOWN('D'),
        VALID('V'),
        EXPIRED('E'),
        OLD('O');

        private final char letter;

        Sent(char letter) {
            this.letter = letter;
        }
    }

    /** What was done with the cookie of the response. */
    public enum Answered {
        NONE('N'),
        PASSED('P'),
        DELETED('D'),
        INSERTED('I'),
        REPLACED('R'),
        UPDATED('U');

        private final char letter;

        Answered(char letter) {
            this.letter = letter;
        }
    }

    private boolean used;
    private boolean direct;
    private Sent sent = Sent.NONE;
    private Answered answered = Answered.NONE;
    private long lastSeen;
    private long firstSeen;

    /** The backend has a cookie: from now on letters stand where dashes stood. */
    public void begin() {
        used = true;
    }

    public void sent(Sent how) {
        sent = how;
    }

    public Sent sent() {
        return sent;
    }

    public void answered(Answered how) {
        answered = how;
    }

    public Answered answered() {
        return answered;
    }

    /** The dates that the cookie holds, in seconds since 1970; 0 where it holds none. */
    public void seen(long last, long first) {
        lastSeen = last;
        firstSeen = first;
    }

    public long lastSeen() {
        return lastSeen;
    }

    public long firstSeen() {
        return firstSeen;
    }

    /** The cookie decides on the server. */
    public void direct() {
        direct = true;
    }

    public boolean isDirect() {
        return direct;
    }

    /** The request was moved to another server than the cookie says. */
    public void moved() {
        direct = false;
        if (sent == Sent.VALID) {
            sent = Sent.DOWN;
        }
    }

    /** The two letters. */
    @Override
    public String toString() {
        return used ? "" + sent.letter + answered.letter : "--";
    }
}
