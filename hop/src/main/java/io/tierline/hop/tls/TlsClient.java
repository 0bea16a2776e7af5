package io.tierline.hop.tls;

import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.upstream.ClientSecurity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Speaks TLS to a server. One instance per server: connections of different instances are not exchanged. */
public final class TlsClient implements ClientSecurity {

    private final SSLContext context;
    private final Optional<String> serverName;
    private final boolean verifyName;
    private final Buffers buffers;

    private TlsClient(SSLContext context, Optional<String> serverName, boolean verifyName, Buffers buffers) {
        this.context = context;
        this.serverName = serverName;
        this.verifyName = verifyName;
        this.buffers = buffers;
    }

    /** A client that accepts certificates which lead to one of {@code roots} and are made out to {@code host}. */
    public static TlsClient trusting(List<X509Certificate> roots, String host, Buffers buffers) {
        return new TlsClient(context(trust(roots)), Optional.of(host), true, buffers);
    }

    /**
     * A client that accepts every certificate: what {@code verify none} asks for. It protects from listeners, not from
     * impostors.
     *
     * @param serverName what to ask for (SNI)
     */
    public static TlsClient withoutVerification(Optional<String> serverName, Buffers buffers) {
        return new TlsClient(context(new TrustManager[] {new TrustEverything()}), serverName, false, buffers);
    }

    private static TrustManager @Nullable [] trust(List<X509Certificate> roots) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate root : roots) {
                store.setCertificateEntry(root.getSerialNumber() + " " + root.getSubjectX500Principal(), root);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot check certificates", e);
        }
    }

    private static SSLContext context(TrustManager @Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    @Override
    public Socket secure(Socket connected, Deadline deadline) throws IOException {
        SSLEngine engine = context.createSSLEngine(
                serverName.orElse(connected.remoteAddress().getHostString()),
                connected.remoteAddress().getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = TlsPolicy.apply(engine, List.of("http/1.1"));
        serverName
                .filter(TlsClient::isName)
                .ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
        if (verifyName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return TlsSocket.handshake(connected, engine, buffers, deadline);
    }

    /** RFC 6066 section 3: addresses are not sent as server names. */
    private static boolean isName(String host) {
        return host.indexOf(':') < 0 && !host.matches("[0-9.]+");
    }
}
