package io.tierline.user.token;

/**
 * A key of the issuer as it is stored.
 *
 * @param publicKey a JWK
 * @param privateKey the same with its private part, sealed where a secret is given
 */
public record SigningKey(String kid, String publicKey, String privateKey, KeyTimes times) {
    @Override
    public String toString() {
        return "SigningKey " + kid + " " + times;
    }
}
