package io.tierline.user.token;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects private keys in the database: A256GCM under a key that only the service's environment holds (RFC 7516,
 * {@code dir}). Without a secret they lie there bare, which is for demonstrations.
 */
public final class KeySeal {
    private static final int KEY_BYTES = 32;
    private static final String BARE = "{";

    private final Optional<SecretKey> secret;

    private KeySeal(Optional<SecretKey> secret) {
        this.secret = secret;
    }

    public static KeySeal none() {
        return new KeySeal(Optional.empty());
    }

    /** Reads 32 bytes in base64. */
    public static KeySeal parse(String text) {
        byte[] bytes = bytes(text);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("must be 32 bytes in base64, for example of: openssl rand -base64 32");
        }
        return new KeySeal(Optional.of(new SecretKeySpec(bytes, "AES")));
    }

    public boolean protects() {
        return secret.isPresent();
    }

    String seal(ECKey key) {
        if (secret.isEmpty()) {
            return key.toJSONString();
        }
        try {
            JWEObject sealed = new JWEObject(
                    new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(key.toJSONString()));
            sealed.encrypt(new DirectEncrypter(secret.get()));
            return sealed.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a key cannot be sealed", impossible);
        }
    }

    ECKey open(SigningKey key) {
        try {
            return ECKey.parse(key.privateKey().startsWith(BARE) ? key.privateKey() : decrypted(key));
        } catch (ParseException | JOSEException foreign) {
            throw new IllegalStateException("key " + key.kid() + " was sealed with another USER_KEY_SECRET", foreign);
        }
    }

    private String decrypted(SigningKey key) throws ParseException, JOSEException {
        JWEObject sealed = JWEObject.parse(key.privateKey());
        sealed.decrypt(new DirectDecrypter(
                secret.orElseThrow(() -> new JOSEException("USER_KEY_SECRET is not given, but was once"))));
        return sealed.getPayload().toString();
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
