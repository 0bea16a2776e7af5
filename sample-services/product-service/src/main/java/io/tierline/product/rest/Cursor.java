package io.tierline.product.rest;

import io.tierline.product.catalogue.Listing;
import io.tierline.product.catalogue.Position;
import io.tierline.product.catalogue.Sort;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position as the client carries it, opaque: base64url of {@code 1|question|id|key}. It belongs to the question that it
 * answered: with another sort, category or search it is refused, since it would quietly skip items. It is neither secret
 * nor signed; whoever makes one up gets a page that starts elsewhere.
 */
final class Cursor {
    private static final Pattern FORM = Pattern.compile("1\\|([0-9a-f]{1,8})\\|([0-9]{1,18})\\|(.{1,200})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Cursor() {}

    static String write(Position position, Listing listing) {
        String text = "1|" + fingerprint(listing) + "|" + position.id() + "|" + position.key();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the cursor of a listing that is asked from its start. */
    static Position read(String cursor, Listing listing) {
        Matcher parts = FORM.matcher(decode(cursor));
        if (!parts.matches()) {
            throw foreign();
        }
        if (!parts.group(1).equals(fingerprint(listing))) {
            throw new IllegalArgumentException("belongs to a listing with other q, category or sort");
        }
        return new Position(key(parts.group(3), listing.sort()), Long.parseLong(parts.group(2)));
    }

    private static Object key(String text, Sort sort) {
        if (sort.key() == Sort.Key.NAME) {
            return text;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw foreign();
        }
        return Long.valueOf(text);
    }

    private static String decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw foreign();
        }
    }

    private static String fingerprint(Listing listing) {
        List<Object> question = List.of(
                listing.words(), listing.category().orElse(""), listing.sort().word());
        return Integer.toHexString(question.hashCode());
    }

    private static IllegalArgumentException foreign() {
        return new IllegalArgumentException("is not a cursor that a listing gave out");
    }
}
