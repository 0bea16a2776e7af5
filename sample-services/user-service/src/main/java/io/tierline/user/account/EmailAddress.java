package io.tierline.user.account;

import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address as HTML's form fields define it, which is ASCII; in small letters, so that spelling makes no account. */
public record EmailAddress(String text) {
    private static final int LONGEST = 254;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")*");

    public EmailAddress {
        text = text.toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("must be an e-mail address, for example ada@example.org");
        }
    }
}
