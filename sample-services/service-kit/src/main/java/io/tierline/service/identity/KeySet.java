package io.tierline.service.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import io.tierline.service.json.JsonObject;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A published key set (RFC 7517 section 5), read with suspicion: one that holds a private or symmetric member or a kid
 * twice is refused whole. Keys of other kinds than ours are passed over, as section 5 asks.
 */
record KeySet(Map<String, ECKey> keys) {
    private static final Set<String> SECRET_MEMBERS = Set.of("d", "k", "p", "q", "dp", "dq", "qi", "oth");
    private static final int MOST_KEYS = 100;

    KeySet {
        keys = Map.copyOf(keys);
    }

    static KeySet parse(String text) {
        Object listed = JsonObject.parse(text).get("keys").orElse("");
        if (!(listed instanceof List<?> members) || members.size() > MOST_KEYS) {
            throw new IllegalArgumentException("is no key set");
        }
        Map<String, ECKey> keys = new HashMap<>();
        for (Object member : members) {
            if (!(member instanceof JsonObject key)) {
                throw new IllegalArgumentException("holds a key that is no object");
            }
            usable(key).ifPresent(usable -> add(keys, usable));
        }
        return new KeySet(keys);
    }

    private static void add(Map<String, ECKey> keys, ECKey key) {
        if (keys.put(key.getKeyID(), key) != null) {
            throw new IllegalArgumentException("holds the kid " + key.getKeyID() + " twice");
        }
    }

    private static Optional<ECKey> usable(JsonObject member) {
        if (member.members().keySet().stream().anyMatch(SECRET_MEMBERS::contains)) {
            throw new IllegalArgumentException("publishes a secret");
        }
        try {
            JWK key = JWK.parse(Map.copyOf(member.members()));
            return key instanceof ECKey ec && signsOurTokens(ec) ? Optional.of(ec) : Optional.empty();
        } catch (ParseException | IllegalArgumentException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean signsOurTokens(ECKey key) {
        return Curve.P_256.equals(key.getCurve())
                && key.getKeyID() != null
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(JWSAlgorithm.ES256))
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE));
    }
}
