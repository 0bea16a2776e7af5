package io.tierline.gateway.auth;

import com.nimbusds.jose.util.Base64URL;
import io.tierline.gateway.exchange.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed token in its compact form (RFC 7515 section 3.1), read strictly: three parts, canonical base64url, JSON objects
 * without a member twice. Nothing of it is believed yet. Header parameters that name keys (jwk, jku, x5u, x5c) are not looked at;
 * those that change what is signed or demand what we do not know are refused.
 *
 * @param signed what the signature is over
 */
public record CompactToken(Map<String, Object> header, Map<String, Object> claims, String signed, Base64URL signature) {

    static final int MOST = 8192;
    private static final Pattern PARTS = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip", "enc");
    private static final Pattern KID = Pattern.compile("[!-~]{1,200}");

    /** Takes a token apart. */
    public static CompactToken parse(String text) throws TokenRefused {
        if (text.length() > MOST) {
            throw new TokenRefused("longer than " + MOST + " bytes");
        }
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new TokenRefused("not three parts of base64url");
        }
        Map<String, Object> header = object(parts.group(1), "header");
        for (String name : REFUSED) {
            if (header.containsKey(name)) {
                throw new TokenRefused("header parameter " + name);
            }
        }
        if (header.getOrDefault("cty", "") instanceof String type
                && type.toUpperCase(Locale.ROOT).endsWith("JWT")) {
            throw new TokenRefused("a token within a token");
        }
        bytes(parts.group(3), "signature");
        return new CompactToken(
                header,
                object(parts.group(2), "payload"),
                parts.group(1) + "." + parts.group(2),
                new Base64URL(parts.group(3)));
    }

    private static byte[] bytes(String part, String what) throws TokenRefused {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new TokenRefused(what + ": " + e.getMessage());
        }
        throw new TokenRefused(what + " is not canonical base64url");
    }

    private static Map<String, Object> object(String part, String what) throws TokenRefused {
        try {
            return JsonReader.object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(part, what)))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new TokenRefused(what + " is not UTF-8");
        } catch (IOException e) {
            throw new TokenRefused(what + " is no JSON object: " + e.getClass().getSimpleName());
        }
    }

    String algorithm() throws TokenRefused {
        if (header.get("alg") instanceof String name) {
            return name;
        }
        throw new TokenRefused("no alg");
    }

    /** The key's name; one that no key could have is refused before anybody is asked for it. */
    Optional<String> kid() throws TokenRefused {
        Object kid = header.get("kid");
        if (kid == null) {
            return Optional.empty();
        }
        if (kid instanceof String name && KID.matcher(name).matches()) {
            return Optional.of(name);
        }
        throw new TokenRefused("kid is no name of a key");
    }

    /** {@code typ} in lower case and without {@code application/}; empty if absent. */
    Optional<String> type() throws TokenRefused {
        Object type = header.get("typ");
        if (type == null) {
            return Optional.empty();
        }
        if (type instanceof String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return Optional.of(lower.startsWith("application/") ? lower.substring(12) : lower);
        }
        throw new TokenRefused("typ is not text");
    }
}
