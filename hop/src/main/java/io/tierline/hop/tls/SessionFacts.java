package io.tierline.hop.tls;

import io.tierline.hop.transport.TlsSession;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Reads out of the JDK's engine what a handshake agreed on. */
final class SessionFacts {

    private SessionFacts() {}

    static TlsSession of(SSLEngine engine) {
        SSLSession session = engine.getSession();
        Optional<String> protocol =
                Optional.ofNullable(engine.getApplicationProtocol()).filter(name -> !name.isEmpty());
        return new TlsSession(
                session.getProtocol(), session.getCipherSuite(), serverName(session), protocol, peer(session));
    }

    private static Optional<String> serverName(SSLSession session) {
        return session instanceof ExtendedSSLSession extended
                ? extended.getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<X509Certificate> peer(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
