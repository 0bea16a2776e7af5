package io.tierline.service.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What went over the wire, for what an HTTP client hides: sends bytes, reads until the server closes. */
public final class Bytes {
    private static final int PATIENCE_MILLIS = 20_000;

    private Bytes() {}

    public static String exchange(int port, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static String head(String response) {
        return response.substring(0, response.indexOf("\r\n\r\n"));
    }

    public static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    public static List<String> fieldNames(String response) {
        return Arrays.stream(head(response).split("\r\n", -1))
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }
}
