package io.tierline.hop.engine;

/** The character classes of RFC 9110 and RFC 9112, as a table over bytes. */
final class Chars {

    private static final int TOKEN = 1;
    private static final int VALUE = 2;
    private static final int TARGET = 4;
    private static final byte[] CLASSES = new byte[256];

    static {
        for (int c = 0x21; c < 0x7f; c++) {
            CLASSES[c] |= VALUE | TARGET;
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (alphanumeric || "!#$%&'*+-.^_`|~".indexOf(c) >= 0) {
                CLASSES[c] |= TOKEN;
            }
        }
        CLASSES[' '] |= VALUE;
        CLASSES['\t'] |= VALUE;
        for (int c = 0x80; c < 0x100; c++) {
            CLASSES[c] |= VALUE;
        }
    }

    private Chars() {}

    /** {@code tchar}: what methods and field names are made of. */
    static boolean isToken(byte b) {
        return (CLASSES[b & 0xff] & TOKEN) != 0;
    }

    /** What a field value may hold: visible characters, obs-text, space and tab. */
    static boolean isValue(byte b) {
        return (CLASSES[b & 0xff] & VALUE) != 0;
    }

    /** What a request target may hold: visible US-ASCII. */
    static boolean isTarget(byte b) {
        return (CLASSES[b & 0xff] & TARGET) != 0;
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c < 0x80 && isToken((byte) c));
    }

    static boolean isValue(String text) {
        return text.chars().allMatch(c -> c < 0x100 && isValue((byte) c));
    }

    static boolean isTarget(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c < 0x80 && isTarget((byte) c));
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    static int hexDigit(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }
}
