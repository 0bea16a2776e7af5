package io.tierline.gateway;

/** A command line, or an environment, that asks for something that cannot be done. */
final class UsageError extends Exception {

    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message, null, false, false);
    }
}
