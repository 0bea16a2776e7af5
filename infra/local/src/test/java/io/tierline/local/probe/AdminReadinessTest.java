package io.tierline.local.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminReadinessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 2~~ok | true",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2;x=y~ok~0~A: b~~ | true",
                "HTTP/1.1 204 No Content~~ | false",
                "HTTP/1.1 503 Service Unavailable~Content-Length: 0~~ | false",
                "SSH-2.0-OpenSSH_9.2~~ | false",
                "HTTP/1.1 200 OK~Content-Length | false",
            })
    void twoHundredIsReadyAlsoOfAServerThatKeepsTheConnectionOpen(String answer, boolean ready) throws Exception {
        AtomicReference<String> request = new AtomicReference<>("");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.ofVirtual().start(() -> answerOnce(listener, answer.replace("~", "\r\n"), request));

            assertThat(new AdminReadiness(listener.getLocalPort()).now()).isEqualTo(ready);
            server.join();
            assertThat(request.get()).startsWith("GET /readyz HTTP/1.1\r\nHost: localhost:" + listener.getLocalPort());
        }
    }

    @Test
    void whereNobodyListensNothingIsReady() throws IOException {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }
        assertThat(new AdminReadiness(port).now()).isFalse();
    }

    /** Sends the answer and then waits until the client goes. */
    private static void answerOnce(ServerSocket listener, String answer, AtomicReference<String> request) {
        try (Socket socket = listener.accept()) {
            byte[] bytes = new byte[4096];
            int length = socket.getInputStream().read(bytes);
            request.set(new String(bytes, 0, length, StandardCharsets.US_ASCII));
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException e) {
            request.set(e.toString());
        }
    }
}
