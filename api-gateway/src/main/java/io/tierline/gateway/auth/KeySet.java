package io.tierline.gateway.auth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.tierline.gateway.exchange.JsonReader;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer's public keys (RFC 7517 section 5). A set that shows secrets (private or symmetric keys) or has two keys of one name is
 * refused as a whole: something is wrong with it. Keys that cannot be used, of another kind, for encryption or RSA below 2048 bits,
 * are left out.
 */
final class KeySet {

    private static final int MOST_KEYS = 100;
    private static final int LEAST_RSA_BITS = 2048;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private final List<JWK> keys;

    private KeySet(List<JWK> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Reads a set; what is wrong with it is an exception. */
    static KeySet parse(String text) throws IOException {
        if (!(JsonReader.object(text).get("keys") instanceof List<?> listed) || listed.size() > MOST_KEYS) {
            throw new IOException("no list of at most " + MOST_KEYS + " keys");
        }
        List<JWK> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object member : listed) {
            Map<String, Object> key = checked(member);
            if (key.get("kid") instanceof String kid && !names.add(kid)) {
                throw new IOException("two keys of one name");
            }
            usable(key).ifPresent(keys::add);
        }
        return new KeySet(keys);
    }

    @SuppressWarnings("unchecked") // members of what JsonReader made
    private static Map<String, Object> checked(Object member) throws IOException {
        if (!(member instanceof Map<?, ?> key)) {
            throw new IOException("a key is an object");
        }
        if (key.containsKey("d") || key.containsKey("k") || "oct".equals(key.get("kty"))) {
            throw new IOException("a private or symmetric key among public ones");
        }
        return (Map<String, Object>) key;
    }

    private static Optional<JWK> usable(Map<String, Object> members) {
        try {
            JWK key = JWK.parse(members);
            boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
            boolean strong = switch (key) {
                case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
                case ECKey ec -> CURVES.contains(ec.getCurve());
                default -> false;
            };
            return Optional.of(key).filter(_ -> signs && strong);
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key of a name; without a name the only one that fits. */
    Optional<JWK> find(Optional<String> kid, Algorithm algorithm) {
        List<JWK> found = keys.stream()
                .filter(key -> kid.isEmpty() || kid.get().equals(key.getKeyID()))
                .filter(algorithm::fits)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    boolean has(String kid) {
        return keys.stream().anyMatch(key -> kid.equals(key.getKeyID()));
    }
}
