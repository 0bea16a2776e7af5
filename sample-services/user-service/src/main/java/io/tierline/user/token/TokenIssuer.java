package io.tierline.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tierline.user.account.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Makes access tokens by RFC 9068, signed with ES256. They tell who the account is by its id only: no name, no address. */
public final class TokenIssuer {
    public static final String SCOPE = "shop";

    private static final String CLIENT = "storefront";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final String issuer;
    private final String audience;
    private final Duration lifetime;
    private final KeyRing keys;

    public TokenIssuer(String issuer, String audience, Duration lifetime, KeyRing keys) {
        this.issuer = issuer;
        this.audience = audience;
        this.lifetime = lifetime;
        this.keys = keys;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /**
     * Takes the key that signs now. Needs the key store, so it comes first: a refresh token that was used up for an
     * access token that then cannot be made would end the session.
     */
    public Signer signer() {
        return new Signer(keys.signing());
    }

    /** Signs with one key. */
    public final class Signer {
        private final ECKey key;

        private Signer(ECKey key) {
            this.key = key;
        }

        public String issue(Account account, Instant now) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(TYPE)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims(account, now));
            try {
                token.sign(new ECDSASigner(key));
            } catch (JOSEException unusable) {
                throw new IllegalStateException("key " + key.getKeyID() + " does not sign", unusable);
            }
            return token.serialize();
        }
    }

    private JWTClaimsSet claims(Account account, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(account.id().toString())
                .audience(audience)
                .claim("client_id", CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .claim("scope", SCOPE)
                .claim("roles", List.copyOf(account.roles()))
                .build();
    }
}
