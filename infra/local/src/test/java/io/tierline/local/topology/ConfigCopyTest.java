package io.tierline.local.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.local.Peers;
import io.tierline.local.Shell;
import io.tierline.local.Tree;
import io.tierline.local.tls.DevelopmentCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCopyTest {
    @TempDir
    Path run;

    @ParameterizedTest
    @ValueSource(strings = {"haproxy.cfg", "nginx.conf", "kong.yml"})
    void withDefaultPortsAndFolderTheCopyIsTheFile(String name) throws IOException {
        ConfigCopy copy =
                ConfigCopy.of(Tree.local(name), defaults(), "run", "proxy1").instead(defaults(), "proxy1", "http");
        copy.write(run.resolve("etc/copy"));

        assertThat(run.resolve("etc/copy")).hasSameBinaryContentAs(Tree.local(name));
    }

    @Test
    void movedPortsAreReplacedAlsoWhereTwoChangePlaces() {
        Map<Integer, Integer> swapped = Map.of(8080, 8443, 8443, 8080);
        ConfigCopy copy = new ConfigCopy(Tree.local("haproxy.cfg"), swapped, "run", "edge-lb", "edge-lb");

        assertThat(copy.text(
                        "bind 127.0.0.1:8080\nlocation https://%[req.hdr(host),field(1,:)]:8443%[capture.req.uri]"))
                .isEqualTo("bind 127.0.0.1:8443\nlocation https://%[req.hdr(host),field(1,:)]:8080%[capture.req.uri]");
    }

    @Test
    void otherNumbersStay() {
        ConfigCopy copy = new ConfigCopy(Tree.local("nginx.conf"), Map.of(8080, 1), "run", "edge-lb", "edge-lb");

        assertThat(copy.text("maxconn 8080; listen 127.0.0.1:80800; time 8080:00"))
                .isEqualTo("maxconn 8080; listen 127.0.0.1:80800; time 8080:00");
    }

    @Test
    void pathsInTheRunFolderMoveWithItAndOthersDoNot() {
        ConfigCopy copy = new ConfigCopy(Tree.local("nginx.conf"), Map.of(), "/tmp/a run", "proxy1", "proxy1");

        assertThat(copy.text("pid run/proxy1.pid; crt run/tls/localhost.pem; root infra/run/www; pid /run/nginx.pid;"))
                .isEqualTo(
                        "pid /tmp/a run/proxy1.pid; crt /tmp/a run/tls/localhost.pem; root infra/run/www; pid /run/nginx.pid;");
    }

    @Test
    void aSecondInstanceHasItsOwnPortAndPidFile() throws IOException {
        Ports ports =
                PortsFile.defaults(Files.writeString(run.resolve("ports"), "proxy1.http = 8181\nproxy2.http = 8182\n"));
        ConfigCopy copy =
                ConfigCopy.of(Tree.local("nginx.conf"), ports, "run", "proxy2").instead(ports, "proxy1", "http");

        assertThat(copy.text("pid run/proxy1.pid; listen 127.0.0.1:8181;"))
                .isEqualTo("pid run/proxy2.pid; listen 127.0.0.1:8182;");
    }

    @Test
    void haproxyAcceptsTheFileOfTheEdge() throws IOException, InterruptedException {
        Path file = copied("haproxy.cfg");

        Shell said = Shell.run(Tree.root(), Peers.path("haproxy"), "-c", "-f", file.toString());

        assertThat(said.text()).contains("Configuration file is valid").doesNotContain("WARNING");
        assertThat(said.exit()).isZero();
    }

    @Test
    void nginxAcceptsTheFileOfTheProxy() throws IOException, InterruptedException {
        Path file = copied("nginx.conf");

        Shell said = Shell.run(
                Tree.root(), Peers.path("nginx"), "-t", "-p", Tree.root().toString(), "-c", file.toString());

        assertThat(said.text()).contains("test is successful").doesNotContain("[warn]", "[emerg]");
        assertThat(said.exit()).isZero();
    }

    /** As the runner would copy it into this folder, with its certificate there. */
    private Path copied(String name) throws IOException {
        new RunFolder(run).create();
        new DevelopmentCa(run.resolve("tls")).ensure(Instant.now());
        Path file = run.resolve("etc").resolve(name);
        ConfigCopy.of(Tree.local(name), defaults(), run.toString(), "proxy1").write(file);
        return file;
    }

    private static Ports defaults() throws IOException {
        return PortsFile.defaults(Tree.local("ports.properties"));
    }
}
