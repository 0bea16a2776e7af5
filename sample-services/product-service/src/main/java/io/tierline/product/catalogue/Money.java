package io.tierline.product.catalogue;

import java.util.regex.Pattern;

/** An amount in the smallest unit of its currency (ISO 4217); never a fraction. */
public record Money(long cents, String currency) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    public Money {
        if (cents < 0) {
            throw new IllegalArgumentException("price " + cents + " is negative");
        }
        if (!CODE.matcher(currency).matches()) {
            throw new IllegalArgumentException("\"" + currency + "\" is not a currency code");
        }
    }
}
