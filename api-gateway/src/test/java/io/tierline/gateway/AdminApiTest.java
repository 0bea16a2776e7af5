package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.gateway.admin.AdminApi;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminApiTest {

    private final RunningGateway gateway;
    private final AdminApi admin;

    AdminApiTest() throws Exception {
        gateway = RunningGateway.with("""
                services: [{name: products, url: 'http://127.0.0.1:7001/items', routes: [{name: list, paths: [/p]}]}]
                upstreams: [{name: up, targets: [{target: '127.0.0.1:7001'}, {target: 'nobody.invalid:1'}]}]
                plugins: [{name: correlation-id, tags: [ids]}]
                """);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        admin = AdminApi.start(anyPort, gateway.gateway()::inventory);
    }

    @AfterEach
    void stop() {
        admin.close();
        gateway.close();
    }

    private String ask(String method, String path) throws Exception {
        String request = method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
        try (Wire wire = RawClient.connect(admin.port())) {
            return wire.send(request).readMessage();
        }
    }

    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /                    | "tagline":"Tierline api-gateway"
            /status              | "services":1,"routes":1,"upstreams":1,"plugins":1
            /services            | "name":"products","protocol":"http","host":"127.0.0.1","port":7001,"path":"/items","retries":5
            /routes              | "paths":["/p"]
            /upstreams           | "name":"up","algorithm":"round-robin"
            /plugins             | "name":"correlation-id"
            /upstreams/up/health | "target":"127.0.0.1:7001","weight":100,"health":"HEALTHCHECKS_OFF"
            /upstreams/up/health | "target":"nobody.invalid:1","weight":100,"health":"DNS_ERROR"
            /config              | _format_version
            """)
    void whatCanBeRead(String path, String expected) throws Exception {
        assertThat(ask("GET", path)).startsWith("HTTP/1.1 200 ").contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"POST, /services", "PUT, /routes/list", "DELETE, /plugins/1", "PATCH, /config"})
    void writesAreRefusedWithTheReason(String method, String path) throws Exception {
        assertThat(ask(method, path))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET")
                .contains("entities are changed in the declarative file");
    }

    @Test
    void whatIsNotThere() throws Exception {
        assertThat(ask("GET", "/upstreams/nix/health"))
                .startsWith("HTTP/1.1 404 ")
                .contains("Not found");
        assertThat(ask("GET", "/certificates")).startsWith("HTTP/1.1 404 ");
    }
}
