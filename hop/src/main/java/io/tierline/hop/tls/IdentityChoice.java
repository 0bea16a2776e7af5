package io.tierline.hop.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Chooses the certificate of a handshake: made out to the name the client asks for, of a kind it can check; else the first. */
final class IdentityChoice extends X509ExtendedKeyManager {

    private final List<Identity> identities;

    IdentityChoice(List<Identity> identities) {
        this.identities = List.copyOf(identities);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        List<Integer> usable = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i).leaf().getPublicKey().getAlgorithm().equals(keyType)) {
                usable.add(i);
            }
        }
        if (usable.isEmpty()) {
            return null;
        }
        String host = engine == null ? "" : requestedName(engine);
        return usable.stream()
                .filter(i -> identities.get(i).isFor(host))
                .findFirst()
                .or(() -> nameServedByOtherKind(host)
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(usable.getFirst()))
                .map(i -> Integer.toString(i))
                .orElse(null);
    }

    /** Whether another key type would fit the name better than this type's default; TLS then asks for that type. */
    private boolean nameServedByOtherKind(String host) {
        return identities.stream().anyMatch(identity -> identity.isFor(host));
    }

    private static String requestedName(SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return "";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identities.get(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identities.get(Integer.parseInt(alias)).key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String[] aliases = new String[identities.size()];
        java.util.Arrays.setAll(aliases, Integer::toString);
        return aliases;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
