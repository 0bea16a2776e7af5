package io.tierline.edge;

/** A configuration that is right but cannot be put to work here: an address is taken. */
final class StartFailed extends Exception {

    private static final long serialVersionUID = 1L;

    StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
