package io.tierline.hop.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own that issues server certificates. */
public final class TestCertificates {

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final KeyPair authorityKey;
    private final X509Certificate authority;

    private TestCertificates(KeyPair authorityKey, X509Certificate authority) {
        this.authorityKey = authorityKey;
        this.authority = authority;
    }

    /** A certificate and its key. */
    public record Issued(X509Certificate certificate, KeyPair keys) {

        /** Certificate and PKCS #8 key in one text. */
        public String pem() throws IOException {
            return certificatePem() + keyPem();
        }

        public String certificatePem() throws IOException {
            return text(certificate);
        }

        public String keyPem() throws IOException {
            return text(new JcaPKCS8Generator(keys.getPrivate(), null));
        }

        /** The key in the older form: PKCS #1 for RSA, SEC 1 for EC. */
        public String traditionalKeyPem() throws IOException {
            return text(keys.getPrivate());
        }

        public Path write(Path file) throws IOException {
            return Files.writeString(file, pem());
        }
    }

    public static TestCertificates authority() {
        try {
            KeyPair keys = keys("EC");
            return new TestCertificates(keys, sign("Test CA", keys, keys, true, "CN=Test CA"));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Issues an ECDSA P-256 certificate for host names. */
    public Issued issue(String... names) {
        return issueWith("EC", names);
    }

    public Issued issue(String algorithm, String[] names) {
        return issueWith(algorithm, names);
    }

    /** Issues a certificate for a key of another kind: {@code RSA}. */
    public Issued issueWith(String algorithm, String... names) {
        try {
            KeyPair keys = keys(algorithm);
            return new Issued(sign(names[0], keys, authorityKey, false, "CN=Test CA", names), keys);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    public X509Certificate root() {
        return authority;
    }

    public String rootPem() throws IOException {
        return text(authority);
    }

    /** A client's TLS that trusts this authority alone. */
    public SSLContext clientContext() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("ca", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(
            String subject, KeyPair keys, KeyPair signer, boolean authority, String issuer, String... names)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(2))),
                new X500Name("CN=" + subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (names.length > 0) {
            GeneralName[] general = Arrays.stream(names)
                    .map(name -> new GeneralName(
                            name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(general));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }

    private static String text(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
