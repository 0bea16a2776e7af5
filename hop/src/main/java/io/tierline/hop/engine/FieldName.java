package io.tierline.hop.engine;

import java.nio.charset.StandardCharsets;

/**
 * A field name to look fields up by: compares without case, by hash first (RFC 9110 section 5.1).
 *
 * <p>Make constants of names that are looked up for every request.
 */
public final class FieldName {

    public static final FieldName CONNECTION = of("Connection");
    public static final FieldName CONTENT_LENGTH = of("Content-Length");
    public static final FieldName CONTENT_TYPE = of("Content-Type");
    public static final FieldName DATE = of("Date");
    public static final FieldName EXPECT = of("Expect");
    public static final FieldName HOST = of("Host");
    public static final FieldName KEEP_ALIVE = of("Keep-Alive");
    public static final FieldName LOCATION = of("Location");
    public static final FieldName PROXY_AUTHENTICATE = of("Proxy-Authenticate");
    public static final FieldName PROXY_AUTHORIZATION = of("Proxy-Authorization");
    public static final FieldName PROXY_CONNECTION = of("Proxy-Connection");
    public static final FieldName SERVER = of("Server");
    public static final FieldName TE = of("TE");
    public static final FieldName TRAILER = of("Trailer");
    public static final FieldName TRANSFER_ENCODING = of("Transfer-Encoding");
    public static final FieldName UPGRADE = of("Upgrade");

    private final String text;
    private final byte[] lower;
    private final int hash;

    private FieldName(String text) {
        this.text = text;
        this.lower = text.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        this.hash = hash(lower, 0, lower.length);
    }

    /** Makes a name; one that is no token is an {@link IllegalArgumentException}. */
    public static FieldName of(String text) {
        if (!Chars.isToken(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a field name");
        }
        return new FieldName(text);
    }

    boolean matches(byte[] source, int start, int end, int otherHash) {
        if (otherHash != hash || end - start != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (Chars.lower(source[start + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    static int hash(byte[] source, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + Chars.lower(source[i]);
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldName name && matches(name.lower, 0, name.lower.length, name.hash);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return text;
    }
}
