package io.tierline.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.tierline.service.Unavailable;
import io.tierline.service.identity.IssuerKeys;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The issuer's keys: makes the next one in time, says which one signs, publishes all that may still be needed. Looks into
 * the store at most every ten seconds; while the store is away the keys that were read last are published on.
 */
public final class KeyRing implements IssuerKeys {
    private static final Duration RELOAD = Duration.ofSeconds(10);

    private final KeyStore store;
    private final KeySeal seal;
    private final KeyTimes.Schedule schedule;
    private final InstantSource clock;

    /** Replaced as a whole; two threads that load at once load the same. */
    private volatile Loaded loaded = new Loaded(List.of(), Instant.MIN);

    private record Loaded(List<SigningKey> keys, Instant at) {
        boolean fresh(Instant now) {
            return at.isAfter(now.minus(RELOAD)) && !at.isAfter(now);
        }
    }

    public KeyRing(KeyStore store, KeySeal seal, KeyTimes.Schedule schedule, InstantSource clock) {
        this.store = store;
        this.seal = seal;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** The key that signs now, with its private part. */
    ECKey signing() {
        Instant now = clock.instant();
        return current(now).stream()
                .filter(key -> key.times().signs(now))
                .findFirst()
                .map(seal::open)
                .orElseThrow(() -> new Unavailable("no key signs now: the clock went back"));
    }

    /** The public keys, as JWKs. */
    public List<String> published() {
        Instant now = clock.instant();
        return currentOrLast(now).stream()
                .filter(key -> key.times().published(now))
                .map(SigningKey::publicKey)
                .toList();
    }

    @Override
    public Optional<ECKey> find(String kid) {
        Instant now = clock.instant();
        return currentOrLast(now).stream()
                .filter(key -> key.kid().equals(kid) && key.times().published(now))
                .findFirst()
                .map(KeyRing::publicPart);
    }

    private List<SigningKey> currentOrLast(Instant now) {
        try {
            return current(now);
        } catch (Unavailable away) {
            if (loaded.keys().isEmpty()) {
                throw away;
            }
            return loaded.keys();
        }
    }

    private List<SigningKey> current(Instant now) {
        Loaded last = loaded;
        if (last.fresh(now) && !needsNext(last.keys(), now)) {
            return last.keys();
        }
        List<SigningKey> keys = store.published(now);
        if (needsNext(keys, now)) {
            keys = store.extend(now, stored -> extended(stored, now));
        }
        loaded = new Loaded(List.copyOf(keys), now);
        return keys;
    }

    private List<SigningKey> extended(List<SigningKey> stored, Instant now) {
        if (!needsNext(stored, now)) {
            return stored; // another instance was faster
        }
        List<SigningKey> keys = new ArrayList<>(stored);
        keys.add(generate(schedule.next(times(stored), now)));
        return keys;
    }

    private SigningKey generate(KeyTimes times) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            return new SigningKey(key.getKeyID(), key.toPublicJWK().toJSONString(), seal.seal(key), times);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("no key can be made", impossible);
        }
    }

    private boolean needsNext(List<SigningKey> keys, Instant now) {
        return schedule.needsNext(times(keys), now);
    }

    private static List<KeyTimes> times(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::times).toList();
    }

    private static ECKey publicPart(SigningKey key) {
        try {
            return ECKey.parse(key.publicKey());
        } catch (ParseException corrupt) {
            throw new IllegalStateException("the stored key " + key.kid() + " cannot be read", corrupt);
        }
    }
}
