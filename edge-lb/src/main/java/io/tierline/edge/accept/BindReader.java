package io.tierline.edge.accept;

import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.tls.Identity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code bind} line: addresses, then options in any order. */
public final class BindReader {

    /** Options that have an effect, and what it is. */
    public static final List<List<String>> OPTIONS = List.of(
            List.of("ssl", "ends TLS here: 1.2 and 1.3"),
            List.of("crt", "a PEM file with certificates and key, or a directory of them; the client's SNI chooses"),
            List.of("alpn", "must hold http/1.1, which is what is offered until there is HTTP/2"));

    /** Options that are accepted and change nothing here, and why. */
    public static final Map<String, String> WITHOUT_EFFECT = Map.of(
            "v4v6", "a socket at [::] takes both IPv4 and IPv6 anyway",
            "defer-accept", "a connection costs next to nothing until its request comes",
            "name", "names of listeners appear only in statistics, which do not exist yet",
            "id", "numbers of listeners appear only in statistics, which do not exist yet",
            "tfo", "the JDK cannot open sockets with TCP fast open");

    private final Line line;
    private final String section;
    private final Path certificateBase;
    private final Findings findings;
    private final List<Identity> identities = new ArrayList<>();
    private List<String> protocols = List.of("http/1.1");
    private boolean secure;
    private int at = 2;

    public BindReader(Line line, String section, Path certificateBase, Findings findings) {
        this.line = line;
        this.section = section;
        this.certificateBase = certificateBase;
        this.findings = findings;
    }

    /** The line, or empty when it has been reported. */
    public Optional<Bind> read() {
        try {
            if (!line.has(1)) {
                throw new Refused(
                        line.word(1).span(),
                        "'bind' expects {<path>|[addr1]:port1[-end1]}{,[addr]:port[-end]}... as arguments.");
            }
            List<BindAddress> addresses = BindAddress.parseAll(line.word(1));
            return options() ? Optional.of(new Bind(addresses, tls(), line.span())) : Optional.empty();
        } catch (Refused e) {
            findings.refused(e);
            return Optional.empty();
        }
    }

    private Optional<Bind.Tls> tls() {
        return secure ? Optional.of(new Bind.Tls(identities, protocols)) : Optional.empty();
    }

    private boolean options() {
        String where = "'bind " + line.word(1) + "' in section '" + section + "'";
        while (at < line.size()) {
            Word option = line.word(at++);
            try {
                if (!option(option, where)) {
                    return false;
                }
            } catch (Refused e) {
                findings.refused(where + " : ", e);
                return false;
            }
        }
        return true;
    }

    /** Reads one option; false if nobody knows it, which has been reported then. */
    private boolean option(Word option, String where) throws Refused {
        switch (option.text()) {
            case "ssl" -> secure = true;
            case "crt" ->
                identities.addAll(Certificates.load(
                        line.word(at), certificateBase.resolve(argument("'crt' : missing certificate location"))));
            case "alpn" -> alpn(option);
            default -> {
                return other(option, where);
            }
        }
        return true;
    }

    private String argument(String otherwise) throws Refused {
        if (!line.has(at)) {
            throw new Refused(line.word(at).span(), otherwise);
        }
        return line.word(at++).text();
    }

    /** HTTP/2 is not there yet: clients are offered what is left of the list, and the warning says so. */
    private void alpn(Word option) throws Refused {
        String list = argument("'alpn' : missing the comma-delimited ALPN protocol suite");
        List<String> wanted = List.of(list.split(",", -1));
        if (!wanted.contains("http/1.1")) {
            throw new Refused(line.word(at - 1).span(), "'alpn' without 'http/1.1' is not supported by edge-lb yet");
        }
        if (wanted.size() > 1) {
            findings.parsingWarning(
                    option.span(),
                    "'bind " + line.word(1) + "' : of 'alpn " + list + "' edge-lb offers only 'http/1.1' yet.");
        }
        protocols = List.of("http/1.1");
    }

    private boolean other(Word option, String where) {
        String reason = WITHOUT_EFFECT.getOrDefault(option.text(), "");
        if (reason.isEmpty()) {
            findings.parsing(
                    option.span(),
                    where + ": " + HaproxyWords.refusal("bind", option, "unknown keyword '" + option + "'"));
            return false;
        }
        findings.parsingWarning(
                option.span(), "'bind " + line.word(1) + "' : '" + option + "' has no effect here: " + reason + ".");
        if (List.of("name", "id").contains(option.text())) {
            at++;
        }
        return true;
    }
}
