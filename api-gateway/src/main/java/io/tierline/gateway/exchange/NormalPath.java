package io.tierline.gateway.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * The one form of a path that routes are matched with and that services see (RFC 3986 section 6.2.2): percent-encoded unreserved
 * characters decoded, the others in upper-case hex, dot segments resolved, repeated slashes merged as Kong merges them.
 *
 * <p>Encodings that a service may decode into something else than what was matched are refused: slash, backslash and NUL,
 * percent signs that encode nothing, and byte sequences that are an overlong form of another character.
 */
public final class NormalPath {

    private static final List<String> HIDDEN = List.of("%2F", "%5C", "%00");

    private NormalPath() {}

    public static String of(String raw) throws AmbiguousPath {
        if (raw.indexOf('\\') >= 0) {
            throw new AmbiguousPath("the path contains a backslash");
        }
        String path = raw.indexOf('%') < 0 ? raw : decode(raw);
        return path.contains("/.") || path.contains("//") ? resolve(path) : path;
    }

    private static String decode(String raw) throws AmbiguousPath {
        StringBuilder path = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                append(path, octet(raw, i));
                i += 2;
            } else {
                path.append(raw.charAt(i));
            }
        }
        refuseHidden(path.toString());
        return path.toString();
    }

    private static int octet(String raw, int percent) throws AmbiguousPath {
        boolean hex = percent + 2 < raw.length()
                && HexFormat.isHexDigit(raw.charAt(percent + 1))
                && HexFormat.isHexDigit(raw.charAt(percent + 2));
        if (!hex) {
            throw new AmbiguousPath("a percent sign in the path is not followed by two hex digits");
        }
        return HexFormat.fromHexDigits(raw, percent + 1, percent + 3);
    }

    private static void append(StringBuilder path, int octet) {
        boolean unreserved = (octet >= '0' && octet <= '9')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z')
                || "-._~".indexOf(octet) >= 0;
        if (unreserved) {
            path.append((char) octet);
        } else {
            path.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) octet));
        }
    }

    private static void refuseHidden(String path) throws AmbiguousPath {
        for (String hidden : HIDDEN) {
            if (path.contains(hidden)) {
                throw new AmbiguousPath("the path contains " + hidden);
            }
        }
        if (isOverlong(path)) {
            throw new AmbiguousPath("the path contains an overlong encoding");
        }
    }

    /** RFC 3629 section 3: C0 and C1 never occur in UTF-8, E0 is followed by A0 or more, F0 by 90 or more. */
    private static boolean isOverlong(String path) {
        return path.contains("%C0")
                || path.contains("%C1")
                || path.matches(".*%E0%[89].*")
                || path.matches(".*%F0%8.*");
    }

    private static String resolve(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String[] all = path.split("/", -1);
        for (String segment : all) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String last = all[all.length - 1];
        boolean folder = last.isEmpty() || last.equals(".") || last.equals("..");
        String joined = "/" + String.join("/", segments);
        return folder && !segments.isEmpty() ? joined + "/" : joined;
    }
}
