package io.tierline.gateway.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** What paths in a file may look like: RFC 3986 section 3.3, without empty segments, as Kong has it. */
final class Paths {

    private static final Pattern ALLOWED = Pattern.compile("/([A-Za-z0-9._~/:@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*");

    private Paths() {}

    /** What is wrong with a path, to follow it in a message. */
    static Optional<String> problem(String path) {
        if (!path.startsWith("/")) {
            return Optional.of("does not start with '/'");
        }
        if (path.contains("//")) {
            return Optional.of("has an empty segment");
        }
        return ALLOWED.matcher(path).matches()
                ? Optional.empty()
                : Optional.of("has characters that must be percent-encoded in a path");
    }
}
