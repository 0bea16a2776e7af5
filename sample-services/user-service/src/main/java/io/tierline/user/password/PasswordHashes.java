package io.tierline.user.password;

import io.tierline.service.Unavailable;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hashes passwords with Argon2id (RFC 9106), at the cost that OWASP's cheat sheet names for 12 MiB: three passes, one
 * lane. The memory comes from the heap, so only a few are computed at once and others wait, within limits.
 */
public final class PasswordHashes {
    private static final Argon2id COST = new Argon2id(12_288, 3, 1);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong computed = new AtomicLong();
    private final Semaphore atOnce;
    private final Duration patience;
    private final String nobodys;

    public PasswordHashes(int atOnce, Duration patience) {
        this.atOnce = new Semaphore(atOnce);
        this.patience = patience;
        this.nobodys = new PhcString(COST, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES)).toString();
    }

    public String hash(Password password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return new PhcString(COST, salt, compute(COST, password, salt, HASH_BYTES)).toString();
    }

    /** Takes as long where there is no hash, so that the time does not tell who has an account. */
    public boolean matches(Password password, Optional<String> hash) {
        PhcString expected = PhcString.parse(hash.orElse(nobodys));
        byte[] actual = compute(expected.cost(), password, expected.salt(), expected.hash().length);
        return MessageDigest.isEqual(actual, expected.hash()) && hash.isPresent();
    }

    /** How many hashes were computed. */
    public long computed() {
        return computed.get();
    }

    private byte[] compute(Argon2id cost, Password password, byte[] salt, int length) {
        enter();
        try {
            computed.incrementAndGet();
            return cost.hash(password.bytes(), salt, length);
        } finally {
            atOnce.release();
        }
    }

    private void enter() {
        try {
            if (!atOnce.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("too many passwords are being checked");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopping", stopped);
        }
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
