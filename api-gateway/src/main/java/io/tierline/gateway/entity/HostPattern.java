package io.tierline.gateway.entity;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host that a route asks for: a name, with or without a port, or a name with one wildcard label at either end.
 *
 * <p>A name without a port matches whatever port the request names; one with a port wants that port, where a request that names
 * none means its protocol's.
 */
public record HostPattern(String text) {

    private static final Pattern SHAPE =
            Pattern.compile("(\\*\\.)?[a-z0-9_.-]+(\\.\\*)?(:\\d{1,5})?|\\[[0-9a-f:.]+](:\\d{1,5})?");

    public HostPattern {
        text = text.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(text).matches() || (text.startsWith("*") && text.contains(".*"))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no host: a name whose first or last label may be *, as in *.example.com");
        }
    }

    public boolean isWildcard() {
        return text.contains("*");
    }

    public boolean matches(RequestHost host) {
        String candidate = portIn(text).isEmpty() ? host.name() : host.withPort();
        if (!isWildcard()) {
            return text.equals(candidate);
        }
        int star = text.indexOf('*');
        String before = text.substring(0, star);
        String after = text.substring(star + 1);
        return candidate.length() > before.length() + after.length()
                && candidate.startsWith(before)
                && candidate.endsWith(after);
    }

    /** Whether it matches at least everything that another one does. */
    public boolean covers(HostPattern other) {
        if (equals(other)) {
            return true;
        }
        boolean samePort = portIn(text).isEmpty() || portIn(text).equals(portIn(other.text));
        return isWildcard() && !other.isWildcard() && samePort && matches(RequestHost.of(other.text, Protocol.HTTP));
    }

    private static String portIn(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? "" : host.substring(colon);
    }

    @Override
    public String toString() {
        return text;
    }
}
