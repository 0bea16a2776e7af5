package io.tierline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files that the local run's tiers were started with are files of the programs whose language they speak. */
class PeersAcceptTest {

    private static Platform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = Platform.shared();
    }

    @Test
    void haproxyAcceptsTheFileOfEdgeLb() throws Exception {
        String haproxy = peer("haproxy");
        Path file = platform.folder().resolve("etc/edge-lb/haproxy.cfg");
        Program.Ended checked = Program.run(List.of(haproxy, "-c", "-f", file.toString()), Map.of());
        assertThat(checked.code()).as(checked.screen()).isZero();
        assertThat(checked.screen()).contains("Configuration file is valid");
    }

    @Test
    void nginxAcceptsTheFileOfReverseProxy() throws Exception {
        String nginx = peer("nginx");
        Path file = platform.folder().resolve("etc/proxy1/nginx.conf");
        Program.Ended checked =
                Program.run(List.of(nginx, "-t", "-p", Program.root().toString(), "-c", file.toString()), Map.of());
        assertThat(checked.code()).as(checked.screen()).isZero();
        assertThat(checked.screen()).contains("test is successful");
    }

    /** A peer's path; where it is missing the test skips, or fails if the environment promises it. */
    private static String peer(String name) {
        Optional<Path> found = Stream.of(
                        "/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String reason = name + " is not installed";
            return System.getenv("TIERLINE_REQUIRE_PEERS") == null ? abort(reason) : fail(reason);
        }
        return found.get().toString();
    }
}
