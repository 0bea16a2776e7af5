package io.tierline.user.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A password as a person typed it. Compatibility composition makes keyboards agree (NIST SP 800-63B section 5.1.1.2);
 * beyond length there is no rule about what it must hold, as that section asks.
 */
public record Password(String text) {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    public Password {
        text = Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Reads a password that somebody chooses. */
    public static Password chosen(String text) {
        Password password = new Password(text);
        int length = password.text.codePointCount(0, password.text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException("must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        return password;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
