package io.tierline.hop.engine;

import java.util.Optional;

/**
 * The head of a request.
 *
 * @param target as it stood in the request line: origin-form, absolute-form, authority-form or {@code *} (RFC 9112
 *     section 3.2)
 */
public record RequestHead(String method, String target, Version version, Fields fields) {

    public RequestHead withTarget(String other) {
        return new RequestHead(method, other, version, fields);
    }

    public RequestHead withMethod(String other) {
        return new RequestHead(other, target, version, fields);
    }

    public RequestHead withFields(Fields other) {
        return new RequestHead(method, target, version, other);
    }

    /** The target without scheme and authority: {@code /path?query}, or {@code *}. */
    public String pathAndQuery() {
        if (target.startsWith("/") || !isAbsolute()) {
            return target;
        }
        int path = target.indexOf('/', authorityStart());
        int query = target.indexOf('?', authorityStart());
        if (path < 0 || (query >= 0 && query < path)) {
            return query < 0 ? "/" : "/" + target.substring(query);
        }
        return target.substring(path);
    }

    /** The path as it came, neither decoded nor normalised. */
    public String path() {
        String all = pathAndQuery();
        int query = all.indexOf('?');
        return query < 0 ? all : all.substring(0, query);
    }

    /** What follows the question mark, or empty. */
    public String query() {
        String all = pathAndQuery();
        int query = all.indexOf('?');
        return query < 0 ? "" : all.substring(query + 1);
    }

    /** The host and port that are asked for: the target's authority if it has one, else Host (RFC 9112 section 3.2.2). */
    public Optional<String> authority() {
        if (isAbsolute()) {
            int end = authorityStart();
            while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
                end++;
            }
            return Optional.of(target.substring(authorityStart(), end));
        }
        return method.equals("CONNECT") ? Optional.of(target) : fields.first(FieldName.HOST);
    }

    public boolean isAbsolute() {
        return !target.startsWith("/") && target.contains("://");
    }

    private int authorityStart() {
        return target.indexOf("://") + 3;
    }

    /** Whether the request may be repeated without harm (RFC 9110 section 9.2.2). */
    public boolean isIdempotent() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> false;
        };
    }

    /** Whether method and target can be written into a request line without making another request of it. */
    public boolean isWritable() {
        return Chars.isToken(method) && Chars.isTarget(target);
    }

    /** {@code GET /path HTTP/1.1}, as logs show it. */
    public String line() {
        return method + " " + target + " " + version;
    }
}
