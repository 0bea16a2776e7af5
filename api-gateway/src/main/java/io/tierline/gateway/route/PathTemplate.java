package io.tierline.gateway.route;

import io.tierline.gateway.entity.PathPattern;
import io.tierline.gateway.exchange.RouteMatch;
import java.util.regex.Pattern;

/**
 * The shape of a path, for spans and metrics: few values where paths have many. What the route names stays; a segment after that
 * becomes {@code {id}} if it is a number or a UUID and {@code {*}} otherwise. Of regular expressions the named groups are shown.
 */
public final class PathTemplate {

    private static final Pattern ID = Pattern.compile("[0-9]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private PathTemplate() {}

    public static String of(RouteMatch match, String path) {
        if (match.pattern().orElse(null) instanceof PathPattern.Regex regex) {
            return ofRegex(regex.text().substring(1));
        }
        int end = match.path().end();
        return path.substring(0, end) + ofRest(path.substring(end));
    }

    private static String ofRest(String rest) {
        StringBuilder shape = new StringBuilder();
        for (int at = 0; at < rest.length(); ) {
            if (rest.charAt(at) == '/') {
                shape.append('/');
                at++;
                continue;
            }
            int slash = rest.indexOf('/', at);
            int end = slash < 0 ? rest.length() : slash;
            shape.append(ID.matcher(rest.substring(at, end)).matches() ? "{id}" : "{*}");
            at = end;
        }
        return shape.toString();
    }

    private static String ofRegex(String regex) {
        StringBuilder shape = new StringBuilder();
        for (int at = 0; at < regex.length(); ) {
            int name = groupName(regex, at);
            if (name > 0) {
                int close = regex.indexOf('>', name);
                shape.append('{').append(regex, name, close).append('}');
                at = groupEnd(regex, at);
            } else {
                append(shape, regex, at);
                at++;
            }
        }
        return shape.toString();
    }

    /** Leaves out what only regular expressions are made of at their ends, and the backslash before a dot. */
    private static void append(StringBuilder shape, String regex, int at) {
        char c = regex.charAt(at);
        boolean anchor = c == '$' && at == regex.length() - 1;
        boolean escape = c == '\\' && at + 1 < regex.length() && !Character.isLetterOrDigit(regex.charAt(at + 1));
        if (!anchor && !escape) {
            shape.append(c);
        }
    }

    private static int groupName(String regex, int at) {
        for (String start : new String[] {"(?<", "(?P<"}) {
            if (regex.startsWith(start, at)) {
                return at + start.length();
            }
        }
        return -1;
    }

    private static int groupEnd(String regex, int start) {
        int depth = 0;
        for (int at = start; at < regex.length(); at++) {
            switch (regex.charAt(at)) {
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return at + 1;
            }
        }
        return regex.length();
    }
}
