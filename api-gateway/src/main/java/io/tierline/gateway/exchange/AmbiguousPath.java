package io.tierline.gateway.exchange;

/** A path that two readers could take for two different ones. */
public final class AmbiguousPath extends Exception {

    private static final long serialVersionUID = 1L;

    AmbiguousPath(String message) {
        super(message, null, false, false);
    }
}
