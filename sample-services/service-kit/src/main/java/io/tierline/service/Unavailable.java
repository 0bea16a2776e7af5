package io.tierline.service;

import java.io.Serial;

/** Something that the service cannot answer without is away for now. Answered with 503 and Retry-After. */
public final class Unavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public Unavailable(String reason) {
        super(reason);
    }

    public Unavailable(String reason, Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
