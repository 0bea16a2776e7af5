package io.tierline.gateway;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.gateway.exchange.TrustedProxies;
import io.tierline.gateway.log.LineWriter;
import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Source;
import io.tierline.hop.engine.HttpAcceptor;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A gateway on a port of its own, with a configuration that stands in the test. */
final class RunningGateway implements AutoCloseable {

    private final Gateway gateway;
    private final LineWriter log;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final int port;

    private RunningGateway(Configuration configuration, Tracing tracing, TrustedProxies trusted) throws IOException {
        log = new LineWriter(lines);
        gateway = new Gateway(configuration, Facilities.open(tracing, trusted), log);
        port = gateway.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), HttpAcceptor.Security.PLAIN)
                .getPort();
    }

    static RunningGateway with(String configuration) throws Exception {
        return new RunningGateway(parse(configuration), Tracing.none(), TrustedProxies.NONE);
    }

    static RunningGateway trusting(String addresses, String configuration) throws Exception {
        return new RunningGateway(parse(configuration), Tracing.none(), TrustedProxies.parse(addresses));
    }

    static RunningGateway traced(OpenTelemetry telemetry, String configuration) throws Exception {
        Tracing tracing = new Tracing(telemetry, "api-gateway", Tracing.Trust.ALWAYS);
        return new RunningGateway(parse(configuration), tracing, TrustedProxies.NONE);
    }

    /** Reads a configuration; the version line may be left out. */
    static Configuration parse(String text) throws ConfigurationRejected {
        String whole = text.contains("_format_version") ? text : "_format_version: \"3.0\"\n" + text;
        return Configuration.parse(new Source("kong.yml", whole), Map.of("GREETING", "hello from outside"));
    }

    Gateway gateway() {
        return gateway;
    }

    int port() {
        return port;
    }

    Wire connect() throws IOException {
        return RawClient.connect(port);
    }

    /** Sends a GET and reads the response. */
    String get(String target, String... headers) throws IOException {
        return request("GET", target, headers);
    }

    String request(String method, String target, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        boolean host = false;
        for (String header : headers) {
            head.append(header).append("\r\n");
            host |= header.startsWith("Host:");
        }
        head.append(host ? "\r\n" : "Host: shop.example\r\n\r\n");
        try (Wire wire = connect()) {
            return wire.send(head.toString()).readMessage(method.equals("HEAD"));
        }
    }

    /** Ends the gateway and gives the lines of its access log. */
    String closeAndReadLog() {
        close();
        return lines.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        gateway.drain(Duration.ofSeconds(5));
        gateway.close();
        log.close();
    }
}
