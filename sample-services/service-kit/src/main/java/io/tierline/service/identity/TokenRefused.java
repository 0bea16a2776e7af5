package io.tierline.service.identity;

import java.io.Serial;

/** A token is not valid. The reason is for the trace and the log; the client learns only that it is so. */
public final class TokenRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    TokenRefused(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
