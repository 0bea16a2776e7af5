package io.tierline.local.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** A certificate with its key. */
record Issued(X509Certificate certificate, PrivateKey key) {
    /** Valid now and for some time more. */
    boolean lasts(Instant now, Duration more) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.plus(more).isAfter(certificate.getNotAfter().toInstant());
    }
}
