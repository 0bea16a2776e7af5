package io.tierline.proxy.serve;

/** Percent-encodes what must not stand in a URI that is sent on: blanks, controls, 8-bit bytes and delimiters. */
public final class UriEscape {

    private static final String ESCAPED = " #%?\"<>\\^`{|}";

    private UriEscape() {}

    /** Escapes a decoded path; text is bytes as ISO-8859-1. */
    public static String escape(String path) {
        StringBuilder escaped = new StringBuilder(path.length() + 8);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= 0x1f || c >= 0x7f || ESCAPED.indexOf(c) >= 0) {
                escaped.append('%').append(hex(c >> 4)).append(hex(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static char hex(int nibble) {
        return "0123456789ABCDEF".charAt(nibble & 0xf);
    }
}
