package io.tierline.service.identity;

import com.nimbusds.jose.jwk.ECKey;
import io.tierline.service.Unavailable;
import io.tierline.service.call.Neighbour;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The issuer's keys as it publishes them. Kept for five minutes, then asked for anew; at once for a kid that is not among
 * them, but no more often than once in the interval, whatever tokens are sent. While the issuer is away or publishes
 * nonsense the last good set goes on being used.
 *
 * <p>Written under the lock; read without. Who finds the lock taken waits for that answer, except where only age asks.
 */
public final class PublishedKeys implements IssuerKeys {
    private static final Logger LOG = System.getLogger(PublishedKeys.class.getName());
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Neighbour issuer;
    private final Duration interval;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();

    private volatile Optional<KeySet> current = Optional.empty();
    private volatile Instant lastGood = Instant.MIN;
    private volatile Instant lastAsked = Instant.MIN;

    /** {@code issuer} answers a GET of its own address with the key set. */
    public PublishedKeys(Neighbour issuer, Duration interval, InstantSource clock) {
        this.issuer = issuer;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public Optional<ECKey> find(String kid) {
        Optional<ECKey> known = known(kid);
        if (known.isEmpty()) {
            ask();
            return known(kid);
        }
        if (clock.instant().isAfter(lastGood.plus(FRESH)) && asking.tryLock()) {
            asking.unlock();
            Thread.ofVirtual().name("keys").start(this::ask);
        }
        return known;
    }

    private Optional<ECKey> known(String kid) {
        return current.flatMap(set -> Optional.ofNullable(set.keys().get(kid)));
    }

    private void ask() {
        asking.lock();
        try {
            Instant now = clock.instant();
            if (lastAsked.equals(Instant.MIN) || now.isAfter(lastAsked.plus(interval))) {
                lastAsked = now;
                current = Optional.of(published());
                lastGood = now;
            }
        } catch (Unavailable | IllegalArgumentException failure) {
            LOG.log(Level.WARNING, "the issuer''s keys cannot be read: {0}", failure.getMessage());
        } finally {
            asking.unlock();
        }
        if (current.isEmpty()) {
            throw new Unavailable("the issuer's keys were never read");
        }
    }

    private KeySet published() {
        Neighbour.Answer answer = issuer.get("");
        if (!answer.successful()) {
            throw new Unavailable("status " + answer.status());
        }
        return KeySet.parse(answer.body());
    }
}
