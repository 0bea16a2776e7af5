package io.tierline.local.probe;

import io.tierline.local.topology.FrontDoor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client of the front door that trusts the development CA and nothing else. */
public final class Shop {
    private static final int PATIENCE_MS = 5_000;

    private final FrontDoor door;
    private final SSLContext trust;

    public Shop(FrontDoor door) throws IOException {
        this.door = door;
        this.trust = trusting(door);
    }

    /** The status of one page. */
    public int status(String path) throws IOException {
        try (Socket plain = new Socket()) {
            plain.setSoTimeout(PATIENCE_MS);
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()), PATIENCE_MS);
            try (SSLSocket socket = encrypted(plain)) {
                return StatusLine.get(socket, "localhost:" + door.port(), path);
            }
        }
    }

    private SSLSocket encrypted(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, "localhost", door.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static SSLContext trusting(FrontDoor door) throws IOException {
        try (InputStream pem = Files.newInputStream(door.ca())) {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(door.ca() + " is no usable CA certificate: " + e.getMessage(), e);
        }
    }
}
