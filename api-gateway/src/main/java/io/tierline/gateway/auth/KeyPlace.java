package io.tierline.gateway.auth;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where a key set is: a file, or an address that is asked without following redirects. Both bounded in time and size. */
public record KeyPlace(URI uri) implements IssuerKeys.KeyText {

    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** Whether this is a place that can be asked. */
    public static boolean isOne(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        boolean web = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
        return web || (scheme.equals("file") && uri.getPath() != null && uri.getAuthority() == null);
    }

    @Override
    public String get() throws IOException {
        if (uri.getScheme().equals("file")) {
            try (InputStream in = Files.newInputStream(Path.of(uri.getPath()))) {
                return text(in);
            }
        }
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            return ask(client);
        }
    }

    private String ask(HttpClient client) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(uri + " answered " + response.statusCode());
                }
                return text(in);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
