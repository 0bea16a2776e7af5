package io.tierline.service.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strong entity tag (RFC 9110 section 8.8.3) and its comparison with the lists that clients send. A tag inside of
 * quotes may hold commas, so a list is read element by element,
 * not split. A list that is malformed matches nothing.
 */
public record EntityTag(String opaque) {
    private static final Pattern OPAQUE = Pattern.compile("[\\x21\\x23-\\x7E\\x80-\\xFF]+");
    /** One element of a list, which may be empty, with the comma that ends it (section 5.6.1). */
    private static final Pattern ELEMENT =
            Pattern.compile("\\G[ \t]*(?:(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\")?[ \t]*(?:,|$)");

    private static final int DIGEST_BYTES = 16;

    public EntityTag {
        if (!OPAQUE.matcher(opaque).matches()) {
            throw new IllegalArgumentException("\"" + opaque + "\" cannot stand in an entity tag");
        }
    }

    /** A tag for a representation that is determined by {@code content}, at any length. */
    public static EntityTag digestOf(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new EntityTag(HexFormat.of().formatHex(digest, 0, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** As If-None-Match compares: W/ is of no account (section 8.8.3.2). */
    public boolean weaklyIn(String list) {
        return isStar(list) || in(list, true);
    }

    /** As If-Match compares: a weak tag never matches. */
    public boolean stronglyIn(String list) {
        return isStar(list) || in(list, false);
    }

    @Override
    public String toString() {
        return '"' + opaque + '"';
    }

    private boolean in(String list, boolean weakCounts) {
        Matcher element = ELEMENT.matcher(list);
        boolean found = false;
        int end = 0;
        while (end < list.length() && element.find()) {
            boolean weak = element.group(1) != null;
            found |= opaque.equals(element.group(2)) && (weakCounts || !weak);
            end = element.end();
        }
        return found && end == list.length();
    }

    private static boolean isStar(String list) {
        return list.strip().equals("*");
    }
}
