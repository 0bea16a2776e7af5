package io.tierline.hop.transport;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a finished TLS handshake agreed on.
 *
 * @param protocol as the JDK names it, {@code TLSv1.3}
 * @param cipher the cipher suite's IANA name
 * @param serverName the name that the client asked for (SNI)
 * @param applicationProtocol what ALPN chose, {@code http/1.1}
 * @param peerCertificate the peer's certificate, if it showed one
 */
public record TlsSession(
        String protocol,
        String cipher,
        Optional<String> serverName,
        Optional<String> applicationProtocol,
        Optional<X509Certificate> peerCertificate) {}
