package io.tierline.service.database;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL of one PostgreSQL server. Credentials have variables of their own: a URL ends up in logs and in span
 * attributes, so one that holds them is refused, without repeating it.
 */
public record DatabaseUrl(String text, String host, int port, String database) {
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern FORM = Pattern.compile(
            "jdbc:postgresql://(\\[[0-9A-Fa-f:]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?/([^?/#&]+)(\\?.*)?");
    private static final List<String> CREDENTIALS = List.of("user=", "password=", "sslpassword=");

    public static DatabaseUrl parse(String text) {
        String lowered = text.toLowerCase(Locale.ROOT);
        if (text.contains("@") || CREDENTIALS.stream().anyMatch(lowered::contains)) {
            throw new IllegalArgumentException(
                    "the URL must not hold credentials; user and password have variables of their own");
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTIONS] with one host");
        }
        String port = parts.group(2);
        return new DatabaseUrl(
                text, parts.group(1), port == null ? DEFAULT_PORT : Integer.parseInt(port), parts.group(3));
    }
}
