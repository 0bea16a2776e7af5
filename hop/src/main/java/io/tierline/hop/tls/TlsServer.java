package io.tierline.hop.tls;

import io.tierline.hop.engine.HttpAcceptor;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Terminates TLS. Immutable: new certificates are a new server that takes the place of the old one, which goes on to serve the
 * connections that it has.
 */
public final class TlsServer implements HttpAcceptor.Security {

    private final SSLContext context;
    private final List<String> applicationProtocols;
    private final Buffers buffers;

    private TlsServer(SSLContext context, List<String> applicationProtocols, Buffers buffers) {
        this.context = context;
        this.applicationProtocols = List.copyOf(applicationProtocols);
        this.buffers = buffers;
    }

    /**
     * A server with at least one certificate.
     *
     * @param identities the first one is shown to clients whose name none of them has
     * @param applicationProtocols what ALPN offers, most wanted first; a client that offers only others is refused
     * @param buffers where connections borrow theirs
     */
    public static TlsServer of(List<Identity> identities, List<String> applicationProtocols, Buffers buffers) {
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("a TLS server needs a certificate");
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new IdentityChoice(identities)}, null, null);
            return new TlsServer(context, applicationProtocols, buffers);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    @Override
    public Socket secure(Socket accepted, Deadline deadline) throws IOException {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = TlsPolicy.apply(engine, applicationProtocols);
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        return TlsSocket.handshake(accepted, engine, buffers, deadline);
    }
}
