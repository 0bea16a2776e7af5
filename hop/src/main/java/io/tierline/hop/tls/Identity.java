package io.tierline.hop.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Who a server is: a certificate chain, leaf first, and the leaf's private key.
 *
 * @param chain the leaf, then what leads to a root
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {

    private static final int DNS_NAME = 2;

    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a certificate");
        }
    }

    /** Reads chain and key from one file, as HAProxy's {@code crt} has them. */
    public static Identity fromPem(Path file) throws IOException {
        return fromPem(file, file);
    }

    /** Reads the chain and the key from a file each; a key of another certificate is refused. */
    public static Identity fromPem(Path certificates, Path key) throws IOException {
        List<X509Certificate> chain = PemFile.read(certificates).certificates();
        PrivateKey privateKey = PemFile.read(key).keyOf(chain.getFirst());
        checkPair(key, chain.getFirst().getPublicKey(), privateKey);
        return new Identity(chain, privateKey);
    }

    private static void checkPair(Path file, PublicKey publicKey, PrivateKey privateKey) throws BadPem {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case String other -> other;
        };
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(privateKey);
            signer.update((byte) 1);
            byte[] signature = signer.sign();
            signer.initVerify(publicKey);
            signer.update((byte) 1);
            if (!signer.verify(signature)) {
                throw new BadPem(file, "the private key belongs to another certificate");
            }
        } catch (GeneralSecurityException e) {
            throw new BadPem(file, "the private key cannot be used", e);
        }
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    /** Whether the leaf is made out to a host name: by its alternative names, or its common name if it has none. */
    boolean isFor(String host) {
        List<String> names = dnsNames();
        return (names.isEmpty() ? commonName().stream().toList() : names)
                .stream().anyMatch(name -> matches(name.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT)));
    }

    private List<String> dnsNames() {
        try {
            Collection<List<?>> names = leaf().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private Optional<String> commonName() {
        try {
            return new LdapName(leaf().getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> String.valueOf(rdn.getValue()))
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    /** A star stands for one leftmost label (RFC 6125 section 6.4.3). */
    private static boolean matches(String name, String host) {
        if (!name.startsWith("*.")) {
            return name.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(name.substring(1));
    }
}
