package io.tierline.order.sale;

/** Where an order goes, as a person writes it on a parcel; lines are allowed. */
public record Address(String text) {
    private static final int LONGEST = 500;

    public Address {
        text = text.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(Address::unprintable)) {
            throw new IllegalArgumentException("must be text without control characters other than line breaks");
        }
    }

    private static boolean unprintable(int character) {
        int type = Character.getType(character);
        return (type == Character.CONTROL && character != '\n' && character != '\r')
                || type == Character.SURROGATE
                || character == '\uFFFD';
    }
}
