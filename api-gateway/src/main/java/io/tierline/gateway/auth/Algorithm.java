package io.tierline.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signature algorithms that can be allowed (RFC 7518 section 3.1): none without a key pair, none with curve secp256k1. */
public enum Algorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512;

    /** By the names of the RFC. */
    public static final Map<String, Algorithm> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(Algorithm::name, one -> one));

    private JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }

    /** Whether a key is one for this algorithm: of its kind, on its curve, and not reserved for another one. */
    boolean fits(JWK key) {
        boolean reserved = key.getAlgorithm() != null && !key.getAlgorithm().equals(jws());
        return !reserved
                && switch (key) {
                    case RSAKey _ -> JWSAlgorithm.Family.RSA.contains(jws());
                    case ECKey ec -> Set.of(ec.getCurve()).equals(Curve.forJWSAlgorithm(jws()));
                    default -> false;
                };
    }

    /** Whether the key's owner signed the token. */
    boolean isSigned(CompactToken token, JWK key) {
        byte[] signed = token.signed().getBytes(StandardCharsets.US_ASCII);
        JWSHeader header = new JWSHeader(jws());
        try {
            return switch (key) {
                case RSAKey rsa -> new RSASSAVerifier(rsa).verify(header, signed, token.signature());
                case ECKey ec ->
                    isInRange(ec.getCurve(), token.signature().decode())
                            && new ECDSAVerifier(ec).verify(header, signed, token.signature());
                default -> false;
            };
        } catch (JOSEException e) {
            return false;
        }
    }

    /** r and s as two numbers of the curve's size, from 1 to its order - 1: zeros would "sign" anything, DER is another form. */
    private static boolean isInRange(Curve curve, byte[] signature) {
        BigInteger order = curve.toECParameterSpec().getOrder();
        int size = (order.bitLength() + 7) / 8;
        if (signature.length != 2 * size) {
            return false;
        }
        return Stream.of(Arrays.copyOf(signature, size), Arrays.copyOfRange(signature, size, 2 * size))
                .map(bytes -> new BigInteger(1, bytes))
                .allMatch(number -> number.signum() > 0 && number.compareTo(order) < 0);
    }

    static Optional<Algorithm> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
