package io.tierline.service.identity;

import com.nimbusds.jose.util.Base64URL;
import io.tierline.service.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of an access token of our issuer, before any key is looked at: three parts of canonical base64url, header and
 * payload JSON objects without a member twice, and of header members exactly alg, kid and typ. So jwk, jku, x5u, crit,
 * b64 and zip have no chance to mean anything (RFC 8725 sections 3.1, 3.5, 3.10, 3.11).
 */
record CompactToken(JsonObject header, JsonObject claims, String signed, Base64URL signature) {
    private static final int LONGEST = 8_192;
    private static final int LONGEST_KID = 100;
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");

    static CompactToken parse(String token) throws TokenRefused {
        Matcher parts = FORM.matcher(token.length() > LONGEST ? "" : token);
        if (!parts.matches()) {
            throw new TokenRefused("not three base64url parts within 8 KiB");
        }
        decoded(parts.group(3));
        return new CompactToken(
                object(parts.group(1), "header"),
                object(parts.group(2), "payload"),
                parts.group(1) + "." + parts.group(2),
                new Base64URL(parts.group(3)));
    }

    /** The kid of a header that is as our issuer writes it. */
    String kid() throws TokenRefused {
        if (!header.members().keySet().equals(HEADER)) {
            throw new TokenRefused("header members are not alg, kid, typ");
        }
        if (!header.text("alg").orElse("").equals("ES256")) {
            throw new TokenRefused("alg is not ES256");
        }
        if (!TYPES.contains(header.text("typ").orElse(""))) {
            throw new TokenRefused("typ is not at+jwt");
        }
        return header.text("kid")
                .filter(kid -> !kid.isEmpty() && kid.length() <= LONGEST_KID)
                .orElseThrow(() -> new TokenRefused("kid is no usable string"));
    }

    private static JsonObject object(String part, String name) throws TokenRefused {
        try {
            byte[] bytes = decoded(part);
            return JsonObject.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw new TokenRefused(name + " is not a JSON object");
        }
    }

    /** Refuses bits that decoding would drop (RFC 4648 section 3.5). */
    private static byte[] decoded(String part) throws TokenRefused {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            throw new TokenRefused("not base64url");
        }
        throw new TokenRefused("not canonical base64url");
    }
}
