package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Connections that bring no request, that are too many, or whose log goes elsewhere. */
class ConnectionsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static String configuration(StubOrigin origin, String log, String... lines) {
        return """
                global
                  %s
                defaults
                  mode http
                  log global
                  option httplog
                  timeout connect 2s
                  timeout client 20s
                  timeout server 20s
                  timeout http-request 150ms
                listen f
                  bind 127.0.0.1:0
                  %s
                  server s1 127.0.0.1:%d
                """.formatted(log, String.join("\n  ", lines), origin.port());
    }

    @Test
    void aHeadThatDoesNotEndIsAnsweredAndLogged() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(configuration(origin, "log stdout format raw daemon"))) {
            assertThat(RawClient.exchange(edge.port("f"), "GET / HTTP/1.1\r\nHost: a\r\n"))
                    .startsWith("HTTP/1.1 408 Request Time-out\r\n")
                    .endsWith("""
                            <html><body><h1>408 Request Time-out</h1>
                            Your browser didn't send a complete request in time.
                            </body></html>
                            """);
            assertThat(edge.log().next())
                    .matches("127\\.0\\.0\\.1:[0-9]+ \\[.*] f f/<NOSRV> -1/-1/-1/-1/[0-9]+ 408 0 - - cR-- 1/1/0/0/0 0/0"
                            + " \"<BADREQ>\"");
        }
    }

    @Test
    void dontlognullKeepsSilentAboutProbes() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(configuration(origin, "log stdout format raw daemon", "option dontlognull"))) {
            RawClient.connect(edge.port("f")).endOutput().readToEnd();
            RawClient.exchange(edge.port("f"), GET);
            assertThat(edge.log().next()).contains("\"GET / HTTP/1.1\"");
        }
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(configuration(origin, "log stdout format raw daemon"))) {
            RawClient.connect(edge.port("f")).endOutput().readToEnd();
            assertThat(edge.log().next()).contains(" CR-- ").contains("<BADREQ>");
        }
    }

    @Test
    void atMaxconnClientsWaitInTheBacklog() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge =
                        Edge.running(configuration(origin, "maxconn 100", "maxconn 1", "timeout http-request 20s"));
                Wire first = RawClient.connect(edge.port("f"))) {
            String keepAlive = GET.replace("close", "keep-alive");
            assertThat(first.send(keepAlive).readMessage()).endsWith("ok");
            // one connection may already have been on its way when the listener paused
            try (Wire second = RawClient.connect(edge.port("f"));
                    Wire third = RawClient.connect(edge.port("f"))) {
                second.send(keepAlive);
                third.send(keepAlive);
                assertThat(third.staysSilent(200)).isTrue();
                first.socket().close();
                assertThat(second.readMessage()).endsWith("ok");
                second.socket().close();
                assertThat(third.readMessage()).endsWith("ok");
            }
        }
    }

    @Test
    void syslogGoesByUdp() throws Exception {
        try (DatagramSocket syslog = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(configuration(origin, "log 127.0.0.1:" + syslog.getLocalPort() + " local0"))) {
            syslog.setSoTimeout(20_000);
            RawClient.exchange(edge.port("f"), GET);
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            syslog.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII))
                    .matches(
                            "<134>[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} edge-lb\\[[0-9]+]: 127\\.0\\.0\\.1:[0-9]+ .* f f/s1"
                                    + " .* 200 .*\n");
        }
    }

    @Test
    void levelsBelowTheLimitAreNotSent() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(configuration(
                        origin, "log stdout format raw daemon notice\n  log stderr format short daemon info notice"))) {
            RawClient.exchange(edge.port("f"), GET);
            assertThat(edge.log().next()).startsWith("<6>127.0.0.1:");
            assertThat(edge.log().isSilent()).isTrue();
        }
    }

    @Test
    void formatsAreFree() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(configuration(
                        origin,
                        "log stdout format raw daemon",
                        "log-format \"%{+Q}r  %ID %hr %hs %[src] %[ssl_fc_sni] %ST %{+Q}CC %%\""))) {
            RawClient.exchange(edge.port("f"), GET);
            assertThat(edge.log().next()).isEqualTo("\"GET / HTTP/1.1\" - 127.0.0.1 - 200 \"\" %");
        }
    }

    @Test
    void valuesInFieldsMayBeTimes() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(configuration(
                        origin,
                        "log stdout format raw daemon",
                        "http-response add-header Server-Timing \"edge-lb;dur=%Tr\""))) {
            assertThat(RawClient.exchange(edge.port("f"), GET))
                    .containsPattern("Server-Timing: edge-lb;dur=[0-9]+\r\n");
        }
    }
}
