package io.tierline.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.local.probe.Shop;
import io.tierline.local.topology.FrontDoor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentCaTest {
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    @BeforeEach
    void made() throws IOException {
        new DevelopmentCa(folder).ensure(now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "shop.localhost", "127.0.0.1", "::1"})
    void aClientThatTrustsTheCaAcceptsTheServerUnderItsNames(String name) throws Exception {
        try (TlsPage page = new TlsPage(folder)) {
            assertThat(handshake(page.port(), name, folder)).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void noOtherNameIsAccepted() throws Exception {
        try (TlsPage page = new TlsPage(folder)) {
            assertThatThrownBy(() -> handshake(page.port(), "shop.example", folder))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("shop.example");
        }
    }

    @Test
    void theShopIsReachedByWhoTrustsItsCaAndByNobodyElse(@TempDir Path other) throws Exception {
        new DevelopmentCa(other).ensure(now);
        try (TlsPage page = new TlsPage(folder)) {
            assertThat(new Shop(new FrontDoor(page.port(), folder.resolve("ca.pem"), "/")).status("/"))
                    .isEqualTo(204);
            Shop mistrusting = new Shop(new FrontDoor(page.port(), other.resolve("ca.pem"), "/"));
            assertThatThrownBy(() -> mistrusting.status("/")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void onlyTheirOwnerReadsTheKeys() throws IOException {
        assertThat(permissions("ca-key.pem")).isEqualTo("rw-------");
        assertThat(permissions("localhost.pem")).isEqualTo("rw-------");
    }

    @Test
    void goodFilesAreLeftAlone() throws IOException {
        String ca = read("ca.pem");
        String server = read("localhost.pem");

        new DevelopmentCa(folder).ensure(now.plus(Duration.ofDays(100)));

        assertThat(read("ca.pem")).isEqualTo(ca);
        assertThat(read("localhost.pem")).isEqualTo(server);
    }

    @Test
    void theServersCertificateIsRenewedInTimeByTheSameCa() throws Exception {
        String ca = read("ca.pem");
        Instant later = now.plus(Issuer.SERVER_LIFE).minus(Duration.ofDays(29));

        new DevelopmentCa(folder).ensure(later);

        assertThat(read("ca.pem")).isEqualTo(ca);
        assertThat(Pem.certificate(folder.resolve("localhost.pem"))
                        .getNotAfter()
                        .toInstant())
                .isAfter(later.plus(Duration.ofDays(100)));
    }

    @Test
    void aNewCaMeansANewServerCertificate() throws Exception {
        Files.delete(folder.resolve("ca-key.pem"));

        new DevelopmentCa(folder).ensure(now);

        try (TlsPage page = new TlsPage(folder)) {
            assertThat(handshake(page.port(), "localhost", folder)).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        Files.writeString(folder.resolve("localhost.pem"), read("localhost.pem").substring(0, 500));

        new DevelopmentCa(folder).ensure(now);

        try (TlsPage page = new TlsPage(folder)) {
            assertThat(handshake(page.port(), "localhost", folder)).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void theCaCanVouchForNothingButThisMachine() throws Exception {
        byte[] constraints = Pem.certificate(folder.resolve("ca.pem")).getExtensionValue("2.5.29.30");

        assertThat(new String(constraints, StandardCharsets.ISO_8859_1)).contains("localhost");
        assertThat(Pem.certificate(folder.resolve("ca.pem")).getBasicConstraints())
                .isZero();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private static String handshake(int port, String name, Path trusted) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store(Pem.certificate(trusted.resolve("ca.pem"))));
        context.init(null, managers.getTrustManagers(), null);
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static KeyStore store(Certificate ca) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", ca);
        return store;
    }

    /** A TLS server with the certificate of a folder that answers every request with 204. */
    private static final class TlsPage implements AutoCloseable {
        private final SSLServerSocket listener;

        TlsPage(Path folder) throws IOException, GeneralSecurityException {
            listener = (SSLServerSocket)
                    context(folder).getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            Path pem = folder.resolve("localhost.pem");
            store.setKeyEntry("key", Pem.privateKey(pem), new char[0], new Certificate[] {Pem.certificate(pem)});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }

        int port() {
            return listener.getLocalPort();
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream()
                            .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // a client that does not trust us is what some tests are about
                }
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
