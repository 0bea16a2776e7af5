package io.tierline.local.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate authority of one run folder and the certificate that it gives to localhost. Made on first use, renewed
 * in time, never installed anywhere: a client is told to trust ca.pem by the person who wants it to.
 *
 * <p>Files: ca.pem, ca-key.pem, and localhost.pem, which holds certificate and key as HAProxy's `crt` wants them.
 */
public final class DevelopmentCa {
    private static final Duration CA_RESERVE = Duration.ofDays(200);
    private static final Duration SERVER_RESERVE = Duration.ofDays(30);
    private static final String PUBLIC = "rw-r--r--";
    private static final String SECRET = "rw-------";

    private final Path certificate;
    private final Path key;
    private final Path server;

    public DevelopmentCa(Path folder) {
        this.certificate = folder.resolve("ca.pem");
        this.key = folder.resolve("ca-key.pem");
        this.server = folder.resolve("localhost.pem");
    }

    public Path certificate() {
        return certificate;
    }

    /** Leaves good files alone and makes what is missing, unreadable, of another CA, or soon to expire. */
    public void ensure(Instant now) throws IOException {
        try {
            Issued authority = authority(now);
            if (usable(server, server, authority, now).isEmpty()) {
                writeServer(Issuer.server(authority, now));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("no development certificate can be made: " + e.getMessage(), e);
        }
    }

    private Issued authority(Instant now) throws GeneralSecurityException, IOException {
        Optional<Issued> present = read(certificate, key).filter(issued -> issued.lasts(now, CA_RESERVE));
        if (present.isPresent()) {
            return present.get();
        }
        Issued authority = Issuer.authority(now);
        Pem.write(key, Pem.text(authority.key()), SECRET);
        Pem.write(certificate, Pem.text(authority.certificate()), PUBLIC);
        return authority;
    }

    private static Optional<Issued> usable(Path certificate, Path key, Issued authority, Instant now)
            throws IOException {
        return read(certificate, key).filter(issued -> issued.lasts(now, SERVER_RESERVE) && signs(authority, issued));
    }

    private static boolean signs(Issued authority, Issued issued) {
        try {
            issued.certificate().verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Optional<Issued> read(Path certificate, Path key) throws IOException {
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Issued(Pem.certificate(certificate), Pem.privateKey(key)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void writeServer(Issued issued) throws GeneralSecurityException, IOException {
        Pem.write(server, Pem.text(issued.certificate()) + Pem.text(issued.key()), SECRET);
    }
}
