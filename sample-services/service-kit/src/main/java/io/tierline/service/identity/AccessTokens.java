package io.tierline.service.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Says whether an access token is valid, and of whom it speaks: form, key, signature, claims, in this order. Only ES256
 * tokens of one issuer are known; Nimbus does the cryptography, our rules stand before and after it, since it is lenient
 * where an attacker would like it to be. Time comes from outside.
 */
public final class AccessTokens {
    private final TokenRules rules;
    private final IssuerKeys keys;
    private final InstantSource clock;

    public AccessTokens(TokenRules rules, IssuerKeys keys, InstantSource clock) {
        this.rules = rules;
        this.keys = keys;
        this.clock = clock;
    }

    public Identity verify(String text) throws TokenRefused {
        CompactToken token = CompactToken.parse(text);
        String kid = token.kid();
        ECKey key = keys.find(kid).orElseThrow(() -> new TokenRefused("no such key"));
        if (!signedBy(key, token)) {
            throw new TokenRefused("the signature does not hold");
        }
        return new Claims(token.claims(), rules).judge(clock.instant());
    }

    private static boolean signedBy(ECKey key, CompactToken token) {
        try {
            return new ECDSAVerifier(key)
                    .verify(
                            new JWSHeader(JWSAlgorithm.ES256),
                            token.signed().getBytes(StandardCharsets.US_ASCII),
                            token.signature());
        } catch (JOSEException unusable) {
            return false;
        }
    }
}
