package io.tierline.proxy.locate;

import java.util.Optional;

/**
 * Makes the path that locations are compared with: percent-decoded, without dot segments, slashes merged. Dots that come out
 * of an encoding count as dots, an encoded question mark, percent sign or number sign as a mere character: nginx's rules
 * (manual of {@code location}: "matching is performed against a normalized URI").
 */
public final class NormalPath {

    private final String raw;
    private final boolean mergeSlashes;
    private final StringBuilder path;
    private int at;

    private NormalPath(String raw, boolean mergeSlashes) {
        this.raw = raw;
        this.mergeSlashes = mergeSlashes;
        this.path = new StringBuilder(raw.length());
    }

    /**
     * The normal form of a path.
     *
     * @param raw the path as it came, without a query
     * @return empty if it cannot be: not a path, a bad or zero encoding, or one that leads above the root
     */
    public static Optional<String> of(String raw, boolean mergeSlashes) {
        return raw.startsWith("/") ? new NormalPath(raw, mergeSlashes).read() : Optional.empty();
    }

    private Optional<String> read() {
        while (at < raw.length()) {
            int decoded = next();
            if (decoded < 0) {
                return Optional.empty();
            }
            if (decoded != '/') {
                path.append((char) decoded);
            } else if (!endSegment()) {
                return Optional.empty();
            }
        }
        return closeSegment() ? Optional.of(path.toString()) : Optional.empty();
    }

    /** The next character, decoded; -1 if its encoding is wrong. */
    private int next() {
        char c = raw.charAt(at++);
        if (c != '%') {
            return c;
        }
        int high = at < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
        int low = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        at += 2;
        int value = high * 16 + low;
        return high < 0 || low < 0 || value == 0 ? -1 : value;
    }

    private boolean endSegment() {
        int before = path.length();
        if (!closeSegment()) {
            return false;
        }
        if (path.length() == before) {
            slash(); // where a dot segment went away, the slash before it ends the path already
        }
        return true;
    }

    private void slash() {
        if (!mergeSlashes || path.isEmpty() || path.charAt(path.length() - 1) != '/') {
            path.append('/');
        }
    }

    /** Takes a dot segment at the end away; false if it leads above the root. */
    private boolean closeSegment() {
        int start = path.lastIndexOf("/") + 1;
        if (path.isEmpty()) {
            return true;
        }
        String segment = path.substring(start);
        if (segment.equals(".")) {
            path.setLength(start);
        } else if (segment.equals("..")) {
            return dropParent(start);
        }
        return true;
    }

    private boolean dropParent(int start) {
        int parent = start < 2 ? -1 : path.lastIndexOf("/", start - 2);
        if (parent < 0) {
            return false;
        }
        path.setLength(parent + 1);
        return true;
    }
}
