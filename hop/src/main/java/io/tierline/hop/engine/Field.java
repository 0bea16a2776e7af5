package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One field line: a window on the head that it came in, or on bytes of its own. Immutable; strings are made when somebody
 * asks for them, since most fields of most requests are only passed on.
 *
 * <p>Text is ISO-8859-1 in both directions, so that every byte that came in goes out again.
 */
public final class Field {

    private final byte[] source;
    private final int nameStart;
    private final int nameEnd;
    private final int valueStart;
    private final int valueEnd;
    private final int hash;
    private @Nullable String name;
    private @Nullable String value;

    Field(byte[] source, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        this.source = source;
        this.nameStart = nameStart;
        this.nameEnd = nameEnd;
        this.valueStart = valueStart;
        this.valueEnd = valueEnd;
        this.hash = FieldName.hash(source, nameStart, nameEnd);
    }

    /**
     * A field made by us. CR, LF and NUL in the value become spaces, as RFC 9110 section 5.5 asks: no value that was put
     * together from a request can start a new field line. Other control characters, and characters beyond ISO-8859-1,
     * become spaces and question marks.
     *
     * @throws IllegalArgumentException if the name is no token
     */
    public static Field of(String name, String value) {
        if (!Chars.isToken(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a field name");
        }
        byte[] bytes = (name + ": " + value.strip()).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = name.length() + 2; i < bytes.length; i++) {
            if (!Chars.isValue(bytes[i])) {
                bytes[i] = ' ';
            }
        }
        return new Field(bytes, 0, name.length(), name.length() + 2, bytes.length);
    }

    public String name() {
        String known = name;
        if (known == null) {
            known = new String(source, nameStart, nameEnd - nameStart, StandardCharsets.ISO_8859_1);
            name = known;
        }
        return known;
    }

    public String value() {
        String known = value;
        if (known == null) {
            known = new String(source, valueStart, valueEnd - valueStart, StandardCharsets.ISO_8859_1);
            value = known;
        }
        return known;
    }

    public boolean is(FieldName wanted) {
        return wanted.matches(source, nameStart, nameEnd, hash);
    }

    /** Bytes that this takes as a line, line end included. */
    int lineLength() {
        return nameEnd - nameStart + 2 + valueEnd - valueStart + 2;
    }

    void writeLine(Buffer out) {
        out.append(source, nameStart, nameEnd - nameStart);
        out.append((byte) ':');
        out.append((byte) ' ');
        out.append(source, valueStart, valueEnd - valueStart);
        out.append((byte) '\r');
        out.append((byte) '\n');
    }

    @Override
    public String toString() {
        return name() + ": " + value();
    }
}
