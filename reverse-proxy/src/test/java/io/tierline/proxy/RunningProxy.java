package io.tierline.proxy;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Source;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.Wire;
import io.tierline.hop.transport.Transport;
import io.tierline.proxy.config.Configuration;
import io.tierline.proxy.directive.Prefix;
import io.tierline.proxy.log.LogFiles;
import io.tierline.proxy.log.OpenFailed;
import io.tierline.proxy.syntax.Includes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The proxy with a configuration text, in this process, at ports that the system chose. */
final class RunningProxy implements AutoCloseable {

    private final Transport transport;
    private final Generation generation;
    private final Path folder;

    private RunningProxy(Transport transport, Generation generation, Path folder) {
        this.transport = transport;
        this.generation = generation;
        this.folder = folder;
    }

    /** Runs the inside of {@code http}, with logs of its own unless it names some. */
    static RunningProxy http(Path folder, String http) throws Exception {
        return start(folder, "events {}\nhttp {\n" + http + "\n}\n", Tracing.none());
    }

    static RunningProxy http(Path folder, String http, OpenTelemetry telemetry) throws Exception {
        return start(
                folder,
                "events {}\nhttp {\n" + http + "\n}\n",
                new Tracing(telemetry, "reverse-proxy", Tracing.Trust.ALWAYS));
    }

    static RunningProxy start(Path folder, String text, Tracing tracing)
            throws IOException, ConfigurationRejected, OpenFailed, Generation.BindFailed {
        Files.createDirectories(folder.resolve("logs"));
        Configuration configuration = read(folder, text);
        configuration.openLogs(new LogFiles());
        Transport transport = Transport.open();
        return new RunningProxy(transport, Generation.start(configuration, transport, tracing), folder);
    }

    static Configuration read(Path folder, String text) throws IOException, ConfigurationRejected {
        Path file = Files.writeString(folder.resolve("nginx.conf"), text);
        Includes includes = new Includes(folder);
        Source source = includes.main(file);
        return Configuration.read(
                source, Configuration.Beside.NOTHING, includes, new Prefix(folder, folder), Directives.language());
    }

    int port() {
        return port(0);
    }

    int port(int index) {
        return generation.addresses().get(index).getPort();
    }

    /** Sends bytes on a connection of their own and reads to its end. */
    String send(String request) throws IOException {
        return RawClient.exchange(port(), request);
    }

    /** GETs a path and reads the whole answer. */
    String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n");
    }

    Wire connect() throws IOException {
        return RawClient.connect(port());
    }

    /** A log's text once it has so many lines. */
    String log(String name, int lines) throws IOException {
        Path file = folder.resolve("logs").resolve(name);
        return Await.until(
                Duration.ofSeconds(20),
                () -> Files.readString(file),
                text -> text.lines().count() >= lines);
    }

    @Override
    public void close() {
        generation.cut();
        transport.close();
    }
}
