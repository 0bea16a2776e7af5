package io.tierline.proxy.serve;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes, end exclusive (RFC 9110 section 14.1.2). Several ranges in one field are not served: the whole file is,
 * which section 14.2 allows.
 */
record ByteRange(long from, long to) {

    private static final Pattern ONE =
            Pattern.compile("bytes= *(\\d{0,18}) *- *(\\d{0,18}) *", Pattern.CASE_INSENSITIVE);
    private static final ByteRange UNSATISFIABLE = new ByteRange(0, 0);

    boolean isUnsatisfiable() {
        return from >= to;
    }

    /** Empty if the field asks for anything but one range of bytes. */
    static Optional<ByteRange> of(String field, long size) {
        Matcher one = ONE.matcher(field);
        if (!one.matches()) {
            boolean malformed = field.regionMatches(true, 0, "bytes=", 0, 6) && field.indexOf(',') < 0;
            return malformed ? Optional.of(UNSATISFIABLE) : Optional.empty();
        }
        String first = one.group(1);
        String last = one.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.of(UNSATISFIABLE) : suffix(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
        return Optional.of(from < to ? new ByteRange(from, to) : UNSATISFIABLE);
    }

    private static Optional<ByteRange> suffix(long length, long size) {
        return Optional.of(length == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, size - length), size));
    }
}
