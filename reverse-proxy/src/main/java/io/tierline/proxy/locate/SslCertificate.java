package io.tierline.proxy.locate;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.tls.Identity;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Includes;
import io.tierline.proxy.syntax.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code ssl_certificate FILE} and {@code ssl_certificate_key FILE}: PEM; several pairs may stand at a level, in order. */
public record SslCertificate(String name, String summary, Setting<List<Word>> setting) implements Directive {

    private static final Setting<List<Word>> CERTIFICATES = new Setting<>("ssl_certificate", List.of());
    private static final Setting<List<Word>> KEYS = new Setting<>("ssl_certificate_key", List.of());

    public static final SslCertificate CERTIFICATE = new SslCertificate(
            "ssl_certificate", "Certificate chain of a server, PEM, the server's own first.", CERTIFICATES);
    public static final SslCertificate KEY =
            new SslCertificate("ssl_certificate_key", "Private key of the certificate, PEM.", KEYS);

    @Override
    public Set<Context> contexts() {
        return EnumSet.of(Context.HTTP, Context.SERVER);
    }

    @Override
    public Arity arity() {
        return Arity.ONE;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Word file = statement.args().getFirst();
        if (file.text().indexOf('$') >= 0
                || file.text().startsWith("data:")
                || file.text().startsWith("engine:")) {
            throw Problem.unsupported(statement, file);
        }
        scope.append(setting, file);
    }

    /** The identities of a server that listens with ssl. */
    public static List<Identity> identities(Scope server, ListenAddress address) throws Refused {
        List<Word> certificates = server.get(CERTIFICATES);
        List<Word> keys = server.get(KEYS);
        if (certificates.isEmpty()) {
            throw new Refused(address.span(), "no \"ssl_certificate\" is defined for the \"listen ... ssl\" directive");
        }
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            if (i >= keys.size()) {
                throw new Refused(
                        certificates.get(i).span(),
                        "no \"ssl_certificate_key\" is defined for certificate \"" + certificates.get(i) + "\"");
            }
            identities.add(load(server, certificates.get(i), keys.get(i)));
        }
        return identities;
    }

    private static Identity load(Scope server, Word certificate, Word key) throws Refused {
        Path chain = server.load().prefix().resolveInConfig(certificate.text());
        Path secret = server.load().prefix().resolveInConfig(key.text());
        checkExists(chain, "cannot load certificate \"" + chain + "\"", certificate);
        checkExists(secret, "cannot load certificate key \"" + secret + "\"", key);
        try {
            return Identity.fromPem(chain, secret);
        } catch (IOException e) {
            throw new Refused(certificate.span(), "cannot load certificate \"" + chain + "\": " + e.getMessage());
        }
    }

    private static void checkExists(Path file, String message, Word word) throws Refused {
        if (!Files.isReadable(file)) {
            IOException reason = Files.exists(file)
                    ? new java.nio.file.AccessDeniedException(file.toString())
                    : new NoSuchFileException(file.toString());
            throw new Refused(word.span(), message + " (" + Includes.reason(reason) + ")");
        }
    }
}
