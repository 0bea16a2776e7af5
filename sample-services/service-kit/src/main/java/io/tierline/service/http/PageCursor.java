package io.tierline.service.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page of a listing by number starts, as the client carries it, opaque: base64url of {@code 1|number}. It
 * is neither secret nor signed; whoever makes one up gets a page of his own rows that starts elsewhere.
 */
public final class PageCursor {
    private static final Pattern FORM = Pattern.compile("1\\|([0-9]{1,18})");

    private PageCursor() {}

    public static String write(long number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("1|" + number).getBytes(StandardCharsets.UTF_8));
    }

    public static long read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            Matcher parts = FORM.matcher(text);
            if (parts.matches()) {
                return Long.parseLong(parts.group(1));
            }
        } catch (IllegalArgumentException malformed) {
            throw foreign();
        }
        throw foreign();
    }

    private static IllegalArgumentException foreign() {
        return new IllegalArgumentException("is not a cursor that a listing gave out");
    }
}
