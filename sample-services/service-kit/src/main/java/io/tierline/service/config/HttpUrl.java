package io.tierline.service.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;

/** The address of another service: http or https, a host, no query, no credentials; without a slash at the end. */
public final class HttpUrl {
    private HttpUrl() {}

    public static URI parse(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (!plain(url)) {
                throw foreign(text);
            }
            return url;
        } catch (URISyntaxException malformed) {
            throw foreign(text);
        }
    }

    /** Addresses with commas between them. */
    public static List<URI> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(HttpUrl::parse)
                .toList();
    }

    private static boolean plain(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static IllegalArgumentException foreign(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not http://HOST[:PORT][/PATH]");
    }
}
