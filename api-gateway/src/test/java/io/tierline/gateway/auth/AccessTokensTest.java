package io.tierline.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for tokens, attack by attack (RFC 8725). Each row differs from a good token in one thing. */
class AccessTokensTest {

    private static final long NOW = 1_800_000_000;
    private static final String HEADER = "{\"alg\":\"ES256\",\"kid\":\"e\",\"typ\":\"at+jwt\"}";
    private static final String GOOD = "\"iss\":\"https://i\",\"aud\":\"shop\",\"sub\":\"ada\"";
    private static final String LIVES = ",\"exp\":" + (NOW + 60);
    private static final ECKey EC = ec("e");
    private static final ECKey OTHER = ec("e");
    private static final RSAKey RSA = rsa("r", 2048);
    private static final RSAKey SHORT = rsa("short", 1024);

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(String kid, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            var pair = generator.generateKeyPair();
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID(kid)
                    .build();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String set(com.nimbusds.jose.jwk.JWK... keys) {
        return "{\"keys\":["
                + String.join(
                        ",",
                        List.of(keys).stream()
                                .map(key -> key.toPublicJWK().toJSONString())
                                .toList()) + "]}";
    }

    private static AccessTokens tokens(Set<String> types) {
        TokenRules rules = new TokenRules(
                "https://i",
                List.of("shop"),
                Set.of(Algorithm.ES256, Algorithm.RS256),
                types,
                Duration.ofSeconds(30),
                List.of());
        IssuerKeys keys = new IssuerKeys(() -> set(EC, RSA, SHORT), Duration.ofMinutes(5), System::nanoTime);
        return new AccessTokens(rules, keys, InstantSource.fixed(Instant.ofEpochSecond(NOW)));
    }

    private static String part(String json) {
        return Base64URL.encode(json).toString();
    }

    private static Base64URL sign(String header, String payload, ECKey key) throws Exception {
        byte[] input = (part(header) + "." + part(payload)).getBytes(StandardCharsets.US_ASCII);
        return new ECDSASigner(key.toECPrivateKey(), Curve.P_256).sign(new JWSHeader(JWSAlgorithm.ES256), input);
    }

    private static String token(String header, String payload) throws Exception {
        return part(header) + "." + part(payload) + "." + sign(header, payload, EC);
    }

    private static String verdict(String token) {
        try {
            return "valid: " + tokens(Set.of()).verify(token).subject();
        } catch (TokenRefused e) {
            return e.reason();
        } catch (IssuerKeys.Unavailable e) {
            return "unavailable";
        }
    }

    @ParameterizedTest(name = "payload {0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GOOD,"exp":1800000060                       | valid: ada
            GOOD,"exp":1800000000.5                     | valid: ada
            GOOD,"exp":1799999971                       | valid: ada
            GOOD,"exp":1799999970                       | expired
            GOOD                                        | no exp
            GOOD,"exp":null                             | exp is no number
            GOOD,"exp":"1800000060"                     | exp is no number
            GOOD,"exp":-1                               | exp is out of range
            GOOD,"exp":1e400                            | exp is out of range
            GOOD,"exp":1e999999999                      | exp is out of range
            GOOD,"exp":253402300800                     | exp is out of range
            GOOD,"exp":true                             | exp is no number
            GOOD,"exp":1800000060,"nbf":1800000030      | valid: ada
            GOOD,"exp":1800000060,"nbf":1800000031      | not valid yet
            GOOD,"exp":1800000060,"nbf":null            | nbf is no number
            GOOD,"exp":1800000060,"iat":1800000030      | valid: ada
            GOOD,"exp":1800000060,"iat":1800000031      | issued in the future
            GOOD,"exp":1800000060,"nonce":"n"           | an ID token is no access token
            GOOD,"exp":1800000060,"exp":1900000000      | payload is no JSON object: JsonParseException
            "iss":"https://i/","aud":"shop","sub":"ada","exp":1800000060     | iss is not the issuer
            "iss":["https://i"],"aud":"shop","sub":"ada","exp":1800000060    | iss is not the issuer
            "aud":"shop","sub":"ada","exp":1800000060                        | iss is not the issuer
            "iss":"https://i","aud":["a","shop"],"sub":"ada","exp":1800000060 | valid: ada
            "iss":"https://i","aud":["a"],"sub":"ada","exp":1800000060       | aud is not ours
            "iss":"https://i","aud":{"a":"shop"},"sub":"ada","exp":1800000060 | aud is not ours
            "iss":"https://i","sub":"ada","exp":1800000060                   | aud is not ours
            "iss":"https://i","aud":"shop","exp":1800000060                  | sub names nobody
            "iss":"https://i","aud":"shop","sub":"a\\r\\nX: y","exp":1800000060 | sub names nobody
            """)
    void claims(String payload, String verdict) throws Exception {
        assertThat(verdict(token(HEADER, "{" + payload.replace("GOOD", GOOD) + "}")))
                .isEqualTo(verdict);
    }

    @ParameterizedTest(name = "header {0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"alg":"ES256","kid":"e","typ":"JWT"}                    | valid: ada
            {"alg":"ES256","kid":"e"}                                | valid: ada
            {"alg":"ES256"}                                          | valid: ada
            {"alg":"ES256","kid":"e","typ":"application/at+jwt"}     | valid: ada
            {"alg":"ES256","kid":"e","typ":"dpop+jwt"}               | typ is not allowed
            {"alg":"ES256","kid":"e","typ":7}                        | typ is not text
            {"alg":"none","kid":"e"}                                 | alg is not allowed
            {"alg":"NoNe","kid":"e"}                                 | alg is not allowed
            {"alg":"ES256K","kid":"e"}                               | alg is not allowed
            {"alg":"HS256","kid":"e"}                                | alg is not allowed
            {"alg":"ES384","kid":"e"}                                | alg is not allowed
            {"alg":"RS256","kid":"e"}                                | no such key for alg
            {"alg":"ES256","kid":"r"}                                | no such key for alg
            {"alg":["ES256"],"kid":"e"}                              | no alg
            {"kid":"e"}                                              | no alg
            {"alg":"ES256","kid":"e","crit":[]}                      | header parameter crit
            {"alg":"ES256","kid":"e","crit":["exp"],"exp":1}         | header parameter crit
            {"alg":"ES256","kid":"e","b64":false}                    | header parameter b64
            {"alg":"ES256","kid":"e","zip":"DEF"}                    | header parameter zip
            {"alg":"ES256","kid":"e","enc":"A128GCM"}                | header parameter enc
            {"alg":"ES256","kid":"e","cty":"JWT"}                    | a token within a token
            {"alg":"ES256","kid":"../../etc/passwd"}                 | no such key for alg
            {"alg":"ES256","kid":"' OR 1=1 --"}                      | kid is no name of a key
            {"alg":"ES256","kid":"e\\u0000"}                         | kid is no name of a key
            {"alg":"ES256","kid":7}                                  | kid is no name of a key
            {"alg":"ES256","alg":"none","kid":"e"}                   | header is no JSON object: JsonParseException
            ["ES256"]                                                | header is no JSON object: IOException
            """)
    void headers(String header, String verdict) throws Exception {
        assertThat(verdict(token(header, "{" + GOOD + LIVES + "}"))).isEqualTo(verdict);
    }

    @Test
    void forms() throws Exception {
        String payload = "{" + GOOD + LIVES + "}";
        String good = token(HEADER, payload);
        String[] parts = good.split("\\.", -1);
        assertThat(verdict(good)).isEqualTo("valid: ada");
        for (String bad : List.of(
                "",
                parts[0] + "." + parts[1],
                parts[0] + "." + parts[1] + ".",
                good + ".x",
                good + ".x.y",
                good + "=",
                " " + good,
                good.replaceFirst("\\.", " ."),
                "\uFEFF" + good,
                "{\"payload\":\"" + parts[1] + "\"}")) {
            assertThat(verdict(bad)).as(bad).isEqualTo("not three parts of base64url");
        }
        assertThat(verdict("a".repeat(9000))).isEqualTo("longer than 8192 bytes");
        assertThat(verdict(parts[0] + "." + parts[1] + ".AB")).isEqualTo("signature is not canonical base64url");
        assertThat(verdict(token("{\"alg\":\"ES256\",\"kid\":\"" + "k".repeat(3000) + "\"}", payload)))
                .isEqualTo("kid is no name of a key");
    }

    @Test
    void signatures() throws Exception {
        String payload = "{" + GOOD + LIVES + "}";
        String signed = part(HEADER) + "." + part(payload) + ".";
        byte[] raw = sign(HEADER, payload, EC).decode();
        byte[] zeros = new byte[64];
        byte[] order = new byte[64];
        byte[] n = Curve.P_256.toECParameterSpec().getOrder().toByteArray();
        System.arraycopy(n, 1, order, 0, 32);
        System.arraycopy(n, 1, order, 32, 32);
        for (byte[] bad : List.of(zeros, order, ECDSA.transcodeSignatureToDER(raw), new byte[63], new byte[1])) {
            assertThat(verdict(signed + Base64URL.encode(bad))).isEqualTo("the signature does not hold");
        }
        assertThat(verdict(signed + sign(HEADER, payload, OTHER))).isEqualTo("the signature does not hold");
        String changed = part(HEADER) + "." + part(payload.replace("ada", "bob")) + ".";
        assertThat(verdict(changed + Base64URL.encode(raw))).isEqualTo("the signature does not hold");
    }

    /** A key that the token itself brings, or points to, is never taken. */
    @Test
    void keysInHeadersAreNotFollowed() throws Exception {
        String payload = "{" + GOOD + LIVES + "}";
        for (String own : List.of(
                "\"jwk\":" + OTHER.toPublicJWK().toJSONString(),
                "\"jku\":\"http://127.0.0.1:1/\"",
                "\"x5u\":\"http://127.0.0.1:1/\"")) {
            String header = "{\"alg\":\"ES256\",\"kid\":\"e\"," + own + "}";
            String token = part(header) + "." + part(payload) + "." + sign(header, payload, OTHER);
            assertThat(verdict(token)).isEqualTo("the signature does not hold");
        }
    }

    @Test
    void rsaAndTheConfusionWithSecrets() throws Exception {
        String payload = "{" + GOOD + LIVES + "}";
        assertThat(verdict(rs256("r", payload, RSA))).isEqualTo("valid: ada");
        assertThat(verdict(rs256("r", payload, rsa("r", 2048)))).isEqualTo("the signature does not hold");
        assertThat(verdict(rs256("short", payload, null))).isEqualTo("no such key for alg");
        for (byte[] secret : List.of(
                RSA.toRSAPublicKey().getEncoded(),
                RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            String header = "{\"alg\":\"HS256\",\"kid\":\"r\"}";
            byte[] input = (part(header) + "." + part(payload)).getBytes(StandardCharsets.US_ASCII);
            Base64URL mac = new MACSigner(secret).sign(new JWSHeader(JWSAlgorithm.HS256), input);
            assertThat(verdict(part(header) + "." + part(payload) + "." + mac)).isEqualTo("alg is not allowed");
        }
    }

    private static String rs256(String kid, String payload, @org.jspecify.annotations.Nullable RSAKey key)
            throws Exception {
        String header = "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}";
        byte[] input = (part(header) + "." + part(payload)).getBytes(StandardCharsets.US_ASCII);
        RSASSASigner signer =
                new RSASSASigner((key == null ? SHORT : key).toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()));
        return part(header) + "." + part(payload) + "." + signer.sign(new JWSHeader(JWSAlgorithm.RS256), input);
    }

    @Test
    void onlyListedTypesIfThereIsAList() throws Exception {
        String payload = "{" + GOOD + LIVES + "}";
        AccessTokens strict = tokens(Set.of("at+jwt"));
        assertThat(strict.verify(token(HEADER, payload)).subject()).isEqualTo("ada");
        assertThatThrownBy(() -> strict.verify(token("{\"alg\":\"ES256\",\"kid\":\"e\"}", payload)))
                .hasMessage("typ is not allowed");
        assertThatThrownBy(() -> strict.verify(token("{\"alg\":\"ES256\",\"typ\":\"JWT\"}", payload)))
                .hasMessage("typ is not allowed");
    }

    @Test
    void aSetWithSecretsOrTwoKeysOfOneNameIsRefused() {
        assertThatThrownBy(() -> KeySet.parse("{\"keys\":[" + EC.toJSONString() + "]}"))
                .hasMessage("a private or symmetric key among public ones");
        assertThatThrownBy(() -> KeySet.parse("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"s\"}]}"))
                .hasMessage("a private or symmetric key among public ones");
        assertThatThrownBy(() -> KeySet.parse(set(EC, OTHER))).hasMessage("two keys of one name");
        assertThatThrownBy(() -> KeySet.parse("[]")).hasMessage("not an object");
    }

    @Test
    void rotationIsSeenFloodsAreNotAndAFailureKeepsTheLastGoodSet() throws Exception {
        AtomicReference<String> published = new AtomicReference<>(set(EC));
        AtomicInteger fetches = new AtomicInteger();
        AtomicLong time = new AtomicLong();
        IssuerKeys keys = new IssuerKeys(
                () -> {
                    fetches.incrementAndGet();
                    if (published.get().isEmpty()) {
                        throw new IOException("down");
                    }
                    return published.get();
                },
                Duration.ofMinutes(5),
                time::get);
        assertThat(keys.find(java.util.Optional.of("e"), Algorithm.ES256)).isPresent();
        published.set(set(EC, ec("next")));
        assertThat(keys.find(java.util.Optional.of("next"), Algorithm.ES256)).isPresent();
        assertThat(fetches).hasValue(2);
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find(java.util.Optional.of("flood" + i), Algorithm.ES256))
                    .isEmpty();
        }
        assertThat(fetches).hasValue(2);
        published.set("");
        time.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(keys.find(java.util.Optional.of("flood"), Algorithm.ES256)).isEmpty();
        assertThat(fetches).hasValue(3);
        assertThat(keys.find(java.util.Optional.of("next"), Algorithm.ES256)).isPresent();
    }

    @Test
    void withoutAnySetNothingIsSaid() {
        IssuerKeys keys = new IssuerKeys(
                () -> {
                    throw new IOException("down");
                },
                Duration.ofMinutes(5),
                System::nanoTime);
        assertThatThrownBy(() -> keys.find(java.util.Optional.of("e"), Algorithm.ES256))
                .isInstanceOf(IssuerKeys.Unavailable.class);
    }
}
