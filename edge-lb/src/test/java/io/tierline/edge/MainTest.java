package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, and what goes beyond HAProxy's messages: the place with its column, hints, refusals. */
class MainTest {

    private static final String GOOD = """
            defaults
              mode http
              timeout connect 5s
              timeout client 5s
              timeout server 5s
            frontend f
              bind 127.0.0.1:18080
              default_backend b
            backend b
              server s1 127.0.0.1:18081
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("test.cfg"), text);
    }

    private Checking check(String text) throws Exception {
        return Checking.run("-c", "-f", file(text).toString());
    }

    @Test
    void aGoodFileIsValid() throws Exception {
        assertThat(check(GOOD)).isEqualTo(new Checking(0, "Configuration file is valid\n", ""));
    }

    @Test
    void quietSaysNothing() throws Exception {
        assertThat(Checking.run("-c", "-q", "-f", file(GOOD).toString())).isEqualTo(new Checking(0, "", ""));
    }

    @Test
    void nothingToListenAtIsTwo() throws Exception {
        assertThat(check("global\n  maxconn 10\n"))
                .isEqualTo(new Checking(
                        2, "Configuration file has no error but will not start (no listener) => exit(2).\n", ""));
    }

    @Test
    void warningsFailWhereThatIsAskedFor() throws Exception {
        String doubtful = "frontend f\n  mode http\n  bind :18080\n";
        Checking lenient = check(doubtful);
        assertThat(lenient.code()).isZero();
        assertThat(lenient.out()).isEqualTo("Warnings were found.\nConfiguration file is valid\n");
        assertThat(Checking.run("-c", "-dW", "-f", file(doubtful).toString()).code())
                .isEqualTo(1);
    }

    @Test
    void theColumnIsShownBelowTheMessage() throws Exception {
        String name = folder.resolve("test.cfg").toString();
        assertThat(check(GOOD + "  blance roundrobin\n").err())
                .contains("unknown keyword 'blance' in 'backend' section; did you mean 'balance' maybe ?\n"
                        + "   --> " + name + ":11:3\n"
                        + "   11 |   blance roundrobin\n"
                        + "      |   ^^^^^^\n");
    }

    @Test
    void whereHaproxyGivesNoHintThereIsOneBelow() throws Exception {
        assertThat(check("fronted f\n").err()).contains("   = did you mean 'frontend'?");
        assertThat(check(GOOD + "  http-request denny\n").err()).contains("   = did you mean 'deny'?");
    }

    @Test
    void allErrorsAreReportedTogether() throws Exception {
        Checking checking = check("global\n  foo\n" + GOOD + "  server\n  balance bar\n  acl a nosuch\n");
        assertThat(Checking.messages(checking.err())).hasSize(4);
        assertThat(checking.err()).contains("Error(s) found in configuration file : ");
        assertThat(checking.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "global|lua-load x|keyword 'lua-load' is not supported by edge-lb yet",
                "defaults|errorfile 503 /x|keyword 'errorfile' is not supported by edge-lb yet",
                "defaults|option httpslog|keyword 'httpslog' is not supported by edge-lb yet",
                "defaults|mode tcp|'mode tcp' is not supported by edge-lb yet",
                "defaults|balance rdp-cookie|balance algorithm 'rdp-cookie' is not supported by edge-lb yet",
                "defaults|log /dev/log local0|is not supported by edge-lb yet",
                "frontend f|stats admin if TRUE|stats parameter 'admin' is not supported by edge-lb yet",
                "frontend f|bind :80 accept-proxy|keyword 'accept-proxy' is not supported by edge-lb yet",
                "frontend f|bind :80 alpn h2|'alpn' without 'http/1.1' is not supported by edge-lb yet",
                "frontend f|http-request set-var(txn.x) int(1)|'http-request' action 'set-var(txn.x)' is not supported",
                "frontend f|http-request set-header X %[rand]|sample fetch 'rand' is not supported by edge-lb yet",
                "frontend f|http-request set-header X %[path,sha1]|converter 'sha1' is not supported by edge-lb yet",
                "frontend f|acl a path_reg x|matching method 'reg' is not supported by edge-lb yet",
                "frontend f|acl a path -f x|ACL flag '-f' is not supported by edge-lb yet",
                "frontend f|log-format %Tu|format variable 'Tu' is not supported by edge-lb yet",
                "frontend f|use_backend %[path]|a backend named by an expression is not supported by edge-lb yet",
                "backend b|server s 127.0.0.1:80 ssl|keyword 'ssl' is not supported by edge-lb yet",
                "backend b|cookie S dynamic|'cookie' option 'dynamic' is not supported by edge-lb yet",
                "backend b|http-check expect string x|argument 'string' is not supported by edge-lb yet",
                "cache c|total-max-size 4|section 'cache' is not supported by edge-lb yet",
                ".if defined(X)|.endif|keyword '.if' is not supported by edge-lb yet",
            })
    void whatHaproxyKnowsAndEdgeLbDoesNotIsRefusedByName(String section, String line, String message) throws Exception {
        Checking checking = check(section + "\n  " + line + "\n");
        assertThat(checking.err()).contains(message);
        assertThat(checking.code()).isEqualTo(1);
    }

    @Test
    void whatHasNoEffectIsSaidWithTheReason() throws Exception {
        Checking checking = check("global\n  user nobody\n  chroot /var\n" + GOOD);
        assertThat(checking.err())
                .contains("'user' has no effect here: start edge-lb under the account that it is to have.")
                .contains("'chroot' has no effect here: ");
        assertThat(checking.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-D", "-W", "-Ws", "-sf", "-st", "-x", "-S", "-cc", "-dr"})
    void optionsThatCannotBeMetAreRefused(String option) throws Exception {
        Checking checking = Checking.run(option, "-f", file(GOOD).toString());
        assertThat(checking.err()).contains("option '" + option + "' is not supported by edge-lb yet: ");
        assertThat(checking.code()).isEqualTo(1);
    }

    @Test
    void anUnknownOptionAndNoFileAtAllAskForHelp() throws Exception {
        assertThat(Checking.run("-Z").err()).contains("Usage : edge-lb");
        assertThat(Checking.run("-c").err()).contains("Usage : edge-lb");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        assertThat(Checking.run("-c", "-f", "/nonexistent.cfg").err())
                .contains("Cannot open configuration file/directory /nonexistent.cfg : No such file or directory");
    }

    @Test
    void aDirectoryIsReadInOrder() throws Exception {
        Files.writeString(folder.resolve("20-site.cfg"), "frontend f\n  bind :18080\n");
        Files.writeString(folder.resolve("10-defaults.cfg"), "defaults\n  mode http\n  timeout client 5s\n");
        Files.writeString(folder.resolve("notes.txt"), "no configuration\n");
        assertThat(Checking.run("-c", "-f", folder.toString()))
                .isEqualTo(new Checking(0, "Configuration file is valid\n", ""));
    }

    @Test
    void variablesArePutInWithinQuotesAndInAddresses() throws Exception {
        String text = GOOD.replace("127.0.0.1:18080", "\"${HOST-127.0.0.1}:${PORT}\"")
                .replace("127.0.0.1:18081", "${HOST}:1");
        Checking checking = Checking.run(
                Map.of("PORT", "18082", "HOST", "127.0.0.2"),
                "-c",
                "-f",
                file(text).toString());
        assertThat(checking).isEqualTo(new Checking(0, "Configuration file is valid\n", ""));
    }

    @Test
    void versionsAreTold() throws Exception {
        assertThat(Checking.run("-v").out())
                .startsWith("HAProxy version 2.6.12-")
                .contains("edge-lb version");
        assertThat(Checking.run("-vv").out())
                .contains("TARGET  = linux-glibc", "Feature list : +OPENSSL", "-LUA -QUIC");
    }

    @Test
    void aTakenPortIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Checking checking = Checking.run(
                    "-f", file(GOOD.replace("127.0.0.1:18080", address)).toString());
            assertThat(checking.err().lines().skip(1))
                    .singleElement()
                    .asString()
                    .matches("\\[ALERT]    \\([0-9]+\\) : Binding \\[.*test\\.cfg:7] for frontend f: cannot bind socket"
                            + " \\(Address already in use\\) for \\[" + address + "]");
            assertThat(checking.code()).isEqualTo(1);
        }
    }

    @Test
    void aCertificateWithoutKeyIsNamed() throws Exception {
        Path pem = Files.writeString(
                folder.resolve("site.pem"), TestCertificates.authority().rootPem());
        assertThat(check("frontend f\n  mode http\n  bind :18443 ssl crt " + pem + "\n")
                        .err())
                .contains("'bind :18443' in section 'frontend' : No Private Key found in '" + pem + ".key'.");
    }
}
