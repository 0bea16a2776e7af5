package io.tierline.local.topology;

import java.io.Serial;

/** The runner cannot do what was asked; the message is one line that says why and what to do about it. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private final int exitCode;

    public Refusal(String message) {
        this(message, FAILED);
    }

    private Refusal(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line itself is wrong. */
    public static Refusal usage(String message) {
        return new Refusal(message, USAGE);
    }

    public int exitCode() {
        return exitCode;
    }
}
