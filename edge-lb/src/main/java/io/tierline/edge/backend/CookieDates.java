package io.tierline.edge.backend;

/** Times in cookies: seconds since 1970 in steps of four, as five digits to the base of 64. */
final class CookieDates {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int LENGTH = 5;

    private CookieDates() {}

    static String write(long seconds) {
        long steps = seconds >> 2;
        StringBuilder text = new StringBuilder();
        for (int shift = 6 * (LENGTH - 1); shift >= 0; shift -= 6) {
            text.append(DIGITS.charAt((int) (steps >> shift) & 63));
        }
        return text.toString();
    }

    /** The seconds; 0 for what is no time. */
    static long read(String text) {
        if (text.length() < LENGTH) {
            return 0;
        }
        long steps = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                return 0;
            }
            steps = steps << 6 | digit;
        }
        return steps << 2;
    }
}
