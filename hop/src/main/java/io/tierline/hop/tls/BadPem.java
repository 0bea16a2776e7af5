package io.tierline.hop.tls;

import java.io.IOException;
import java.nio.file.Path;

/** A certificate or key file that cannot be used; the message names the file and the reason. */
public final class BadPem extends IOException {

    private static final long serialVersionUID = 1L;

    BadPem(Path file, String reason) {
        super(file + ": " + reason);
    }

    BadPem(Path file, String reason, Exception cause) {
        super(file + ": " + reason + ": " + cause.getMessage(), cause);
    }
}
