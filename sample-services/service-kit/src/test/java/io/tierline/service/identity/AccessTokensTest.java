package io.tierline.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes for a token and what does not: RFC 8725, each line an attack or a slip of an issuer. */
class AccessTokensTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final String HEADER = "{'alg':'ES256','typ':'at+jwt','kid':'k1'}";
    private static final String CLAIMS =
            "{'iss':'https://issuer','aud':'shop','sub':'ada','iat':1800000000,'exp':1800000600}";
    private static final ECKey KEY = key();
    private static final AccessTokens TOKENS = new AccessTokens(
            new TokenRules("https://issuer", "shop", Duration.ofSeconds(30)),
            kid -> kid.equals("k1") ? Optional.of(KEY.toPublicJWK()) : Optional.empty(),
            () -> NOW);

    @Test
    void goodTokenIsItsSubject() throws Exception {
        String claims = CLAIMS.replace("}", ",'scope':'a  b','roles':['customer'],'other':{'x':[1,null]}}");
        Identity identity = TOKENS.verify(signed(HEADER, claims));
        assertThat(identity.account()).isEqualTo("ada");
        assertThat(identity.scopes()).containsExactlyInAnyOrder("a", "b");
        assertThat(identity.roles()).containsExactly("customer");
        assertThat(identity.expires()).isEqualTo(NOW.plusSeconds(600));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'alg':'none','typ':'at+jwt','kid':'k1'}                          | alg is not ES256",
                "{'alg':'nOnE','typ':'at+jwt','kid':'k1'}                          | alg is not ES256",
                "{'alg':'es256','typ':'at+jwt','kid':'k1'}                         | alg is not ES256",
                "{'alg':'HS256','typ':'at+jwt','kid':'k1'}                         | alg is not ES256",
                "{'alg':'ES256K','typ':'at+jwt','kid':'k1'}                        | alg is not ES256",
                "{'alg':['ES256'],'typ':'at+jwt','kid':'k1'}                       | alg is not ES256",
                "{'alg':'ES256','typ':'JWT','kid':'k1'}                            | typ is not at+jwt",
                "{'alg':'ES256','kid':'k1'}                                        | header members",
                "{'alg':'ES256','typ':'at+jwt'}                                    | header members",
                "{'alg':'ES256','typ':'at+jwt','kid':'k2'}                         | no such key",
                "{'alg':'ES256','typ':'at+jwt','kid':'../../dev/null'}             | no such key",
                "{'alg':'ES256','typ':'at+jwt','kid':''}                           | kid is no usable",
                "{'alg':'ES256','typ':'at+jwt','kid':7}                            | kid is no usable",
                "{'alg':'ES256','typ':'at+jwt','kid':'k1','crit':[]}               | header members",
                "{'alg':'ES256','typ':'at+jwt','kid':'k1','crit':['exp']}          | header members",
                "{'alg':'ES256','typ':'at+jwt','kid':'k1','b64':false}             | header members",
                "{'alg':'ES256','typ':'at+jwt','kid':'k1','jku':'http://127.0.0.1'}| header members",
                "{'alg':'ES256','typ':'at+jwt','kid':'k1','x5u':'http://127.0.0.1'}| header members",
                "{'alg':'ES256','typ':'at+jwt','kid':'k1','zip':'DEF'}             | header members",
                "{'alg':'ES256','alg':'none','typ':'at+jwt','kid':'k1'}            | header is not a JSON object",
                "['ES256']                                                         | header is not a JSON object"
            })
    void header(String header, String reason) {
        assertRefused(signed(header, CLAIMS), reason);
    }

    @Test
    void keyInTheHeaderIsNotFollowed() {
        ECKey own = key();
        String header = HEADER.replace("}", ",'jwk':" + own.toPublicJWK().toJSONString() + "}");
        assertRefused(signed(own, header, CLAIMS), "header members");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'exp':1800000600                  | 'exp':1799999970                | expired",
                "'exp':1800000600                  | 'exp':1799999971                | ",
                "'exp':1800000600                  | 'exp':1799999970.5              | ",
                "'exp':1800000600                  | 'x':1                           | exp is missing",
                "'exp':1800000600                  | 'exp':null                      | exp is no time",
                "'exp':1800000600                  | 'exp':'1800000600'              | exp is no time",
                "'exp':1800000600                  | 'exp':-1                        | exp is no time",
                "'exp':1800000600                  | 'exp':1e99                      | exp is no time",
                "'exp':1800000600                  | 'exp':1e999999999               | exp is no time",
                "'exp':1800000600                  | 'exp':1e-999999999              | exp is no time",
                "'iat':1800000000                  | 'iat':1800000030                | ",
                "'iat':1800000000                  | 'iat':1800000031                | issued in the future",
                "'iat':1800000000                  | 'x':1                           | iat is missing",
                "'iat':1800000000                  | 'iat':1800000000,'nbf':1800000031 | not valid yet",
                "'iat':1800000000                  | 'iat':1800000000,'nbf':1800000030 | ",
                "'iat':1800000000                  | 'iat':1800000000,'nbf':null     | nbf is no time",
                "'iss':'https://issuer'            | 'iss':'https://issuer/'         | iss is not ours",
                "'iss':'https://issuer'            | 'iss':['https://issuer']        | iss is not ours",
                "'aud':'shop'                      | 'aud':['a','shop']              | ",
                "'aud':'shop'                      | 'aud':'shopping'                | aud is not ours",
                "'aud':'shop'                      | 'aud':[]                        | aud is not ours",
                "'aud':'shop'                      | 'aud':[1,'shop']                | aud is no list",
                "'aud':'shop'                      | 'aud':null                      | aud is no list",
                "'sub':'ada'                       | 'sub':'a\\r\\nb'                | sub is no usable",
                "'sub':'ada'                       | 'sub':''                        | sub is no usable",
                "'sub':'ada'                       | 'sub':1                         | sub is no usable",
                "'sub':'ada'                       | 'sub':'ada','roles':'admin'     | roles is no list",
                "'sub':'ada'                       | 'sub':'ada','scope':['a']       | scope is no string",
                "'sub':'ada'                       | 'sub':'ada','sub':'eve'         | payload is not"
            })
    void claims(String good, String other, String reason) throws Exception {
        String token = signed(HEADER, CLAIMS.replace(good, other));
        if (Optional.ofNullable(reason).isEmpty()) {
            assertThat(TOKENS.verify(token).account()).isEqualTo("ada");
        } else {
            assertRefused(token, reason);
        }
    }

    @Test
    void form() {
        String good = signed(HEADER, CLAIMS);
        String head = good.substring(0, good.lastIndexOf('.') + 1);
        for (String bad : List.of(
                "",
                ".",
                "..",
                head,
                good + ".",
                good + ".x",
                "\uFEFF" + good,
                good + " ",
                good + "=",
                good + "\n",
                "{\"payload\":\"x\"}",
                "a" + ".b".repeat(4),
                good.replace('.', '?'),
                "x".repeat(9_000))) {
            assertRefused(bad, "not three base64url parts");
        }
        assertRefused(head + "A", "not base64url");
        assertRefused(signed(HEADER, CLAIMS + " {}"), "payload is not");
        assertRefused(signed(HEADER, "'x'"), "payload is not");
    }

    /** The last character of 64 bytes carries two bits of nothing; decoders that drop them accept four spellings. */
    @Test
    void bitsThatDecodingDropsAreRefused() {
        String good = signed(HEADER, CLAIMS);
        char last = good.charAt(good.length() - 1);
        assertRefused(good.substring(0, good.length() - 1) + (char) (last + 1), "not canonical base64url");
    }

    @Test
    void signatures() throws Exception {
        String good = signed(HEADER, CLAIMS);
        String head = good.substring(0, good.lastIndexOf('.') + 1);
        byte[] raw = Base64.getUrlDecoder().decode(good.substring(head.length()));
        assertRefused(signed(key(), HEADER, CLAIMS), "signature");
        assertRefused(head + base64(new byte[64]), "signature"); // CVE-2022-21449
        assertRefused(head + base64(ECDSA.transcodeSignatureToDER(raw)), "signature");
        assertRefused(head + base64(new byte[] {1}), "signature");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertRefused(head + base64(mac.doFinal(head.getBytes(StandardCharsets.UTF_8))), "signature");
        String other = signed(HEADER, CLAIMS.replace("ada", "eve"));
        assertRefused(head + other.substring(other.lastIndexOf('.') + 1), "signature");
    }

    private static void assertRefused(String token, String reason) {
        assertThatThrownBy(() -> TOKENS.verify(token))
                .isInstanceOf(TokenRefused.class)
                .hasMessageContaining(reason);
    }

    static String signed(String header, String claims) {
        return signed(KEY, header, claims);
    }

    /** Signs whatever it is given, which Nimbus would not. */
    static String signed(ECKey key, String header, String claims) {
        try {
            String input = base64(json(header)) + "." + base64(json(claims));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.toECPrivateKey());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64(signature.sign());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID("k1")
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
