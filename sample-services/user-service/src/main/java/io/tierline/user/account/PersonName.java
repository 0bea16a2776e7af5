package io.tierline.user.account;

/** What a person wants to be called. Goes into other services' texts, so it holds no line breaks and the like. */
public record PersonName(String text) {
    private static final int LONGEST = 100;

    public PersonName {
        text = text.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(PersonName::unprintable)) {
            throw new IllegalArgumentException("must be text without control characters");
        }
    }

    private static boolean unprintable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || character == '\uFFFD';
    }
}
