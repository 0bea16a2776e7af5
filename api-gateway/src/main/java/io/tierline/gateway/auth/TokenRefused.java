package io.tierline.gateway.auth;

/** A token that is not accepted. The message says why, for the log and the span: clients are told nothing. */
public final class TokenRefused extends Exception {

    private static final long serialVersionUID = 1L;

    TokenRefused(String why) {
        super(why, null, false, false);
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
