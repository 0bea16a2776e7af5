package io.tierline.hop.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labelled blocks of a PEM file (RFC 7468): certificates, and keys as PKCS #8, PKCS #1 or SEC 1. */
record PemFile(Path path, List<Block> blocks) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /** One block, its content decoded. */
    static final class Block {
        private final String label;
        private final byte[] der;

        Block(String label, byte[] der) {
            this.label = label;
            this.der = der;
        }
    }

    static PemFile read(Path path) throws IOException {
        String text;
        try {
            text = Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new BadPem(path, "no such file");
        } catch (IOException e) {
            throw new BadPem(path, "cannot be read", e);
        }
        List<Block> blocks = new ArrayList<>();
        for (Matcher matcher = BLOCK.matcher(text); matcher.find(); ) {
            blocks.add(new Block(matcher.group(1), decode(path, matcher.group(2))));
        }
        return new PemFile(path, blocks);
    }

    private static byte[] decode(Path path, String base64) throws BadPem {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new BadPem(path, "broken base64", e);
        }
    }

    /** The certificates in the order of the file; at least one. */
    List<X509Certificate> certificates() throws BadPem {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks) {
                if (block.label.equals("CERTIFICATE")) {
                    certificates.add(
                            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der)));
                }
            }
        } catch (CertificateException e) {
            throw new BadPem(path, "broken certificate", e);
        }
        if (certificates.isEmpty()) {
            throw new BadPem(path, "no certificate in it");
        }
        return certificates;
    }

    boolean hasKey() {
        return blocks.stream().anyMatch(block -> block.label.endsWith("PRIVATE KEY"));
    }

    /** The private key that belongs to a certificate. */
    PrivateKey keyOf(X509Certificate certificate) throws BadPem {
        for (Block block : blocks) {
            if (block.label.equals("ENCRYPTED PRIVATE KEY")) {
                throw new BadPem(path, "the private key is encrypted; keys with a passphrase are not supported");
            }
            if (block.label.endsWith("PRIVATE KEY")) {
                return key(block, certificate);
            }
        }
        throw new BadPem(path, "no private key in it");
    }

    private PrivateKey key(Block block, X509Certificate certificate) throws BadPem {
        boolean pkcs8 = block.label.equals("PRIVATE KEY");
        String algorithm = certificate.getPublicKey().getAlgorithm();
        try {
            byte[] der = pkcs8 ? block.der : Der.pkcs8(certificate.getPublicKey(), block.der);
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new BadPem(path, "the private key is no " + algorithm + " key, which the certificate needs", e);
        }
    }
}
