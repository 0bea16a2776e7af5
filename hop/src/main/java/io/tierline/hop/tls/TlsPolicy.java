package io.tierline.hop.tls;

import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** What is spoken by default, on both sides: TLS 1.2 and 1.3, ECDHE with AEAD, X25519 and P-256. */
final class TlsPolicy {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> GROUPS = List.of("x25519", "secp256r1", "secp384r1");

    static {
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private TlsPolicy() {}

    static SSLParameters apply(SSLEngine engine, List<String> applicationProtocols) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
        parameters.setCipherSuites(Arrays.stream(engine.getSupportedCipherSuites())
                .filter(TlsPolicy::isModern)
                .toArray(String[]::new));
        parameters.setNamedGroups(GROUPS.toArray(String[]::new));
        parameters.setApplicationProtocols(applicationProtocols.toArray(String[]::new));
        return parameters;
    }

    private static boolean isModern(String suite) {
        boolean tls13 = suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
        boolean aead = suite.contains("_GCM_") || suite.contains("_CHACHA20_POLY1305_");
        return tls13 || (suite.startsWith("TLS_ECDHE_") && aead);
    }
}
