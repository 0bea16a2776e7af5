package io.tierline.edge.config;

import io.tierline.edge.log.LogTarget;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.Line;
import io.tierline.edge.syntax.Quantity;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keywords of the global section that have an effect. */
public final class GlobalKeywords {

    /** What {@code ssl-default-bind-options} may ask for because it is so anyway. */
    private static final Set<String> TLS_FULFILLED = Set.of("no-sslv3", "no-tlsv10", "no-tlsv11");

    private static final Map<String, String> TLS_WITHOUT_EFFECT = Map.of(
            "prefer-client-ciphers", "edge-lb chooses the cipher",
            "no-tls-tickets", "the JDK decides about session tickets");

    private GlobalKeywords() {}

    public static List<GlobalKeyword> all() {
        return List.of(
                new GlobalKeyword("log", "a log that proxies with 'log global' write to", GlobalKeywords::log),
                new GlobalKeyword(
                        "log-tag",
                        "the name in front of syslog messages",
                        (line, draft, _) -> draft.logTag(only(line, "'log-tag' expects a tag for use in syslog.")
                                .text())),
                new GlobalKeyword(
                        "maxconn",
                        "connections that the process takes at a time",
                        (line, draft, _) -> draft.maxconn(number(line))),
                new GlobalKeyword(
                        "pidfile",
                        "a file to write the process's number to",
                        (line, draft, _) -> draft.pidFile(only(line, "'pidfile' expects a file name as an argument.")
                                .text())),
                new GlobalKeyword(
                        "hard-stop-after",
                        "how long a soft stop may take",
                        (line, draft, _) -> draft.hardStopAfter(Quantity.time(
                                only(line, "'hard-stop-after' expects <time> as argument."), "'hard-stop-after'"))),
                new GlobalKeyword(
                        "crt-base",
                        "the folder that 'crt' is relative to",
                        (line, draft, _) -> draft.certificateBase(Path.of(
                                only(line, "global statement 'crt-base' expects a directory path as an argument.")
                                        .text()))),
                new GlobalKeyword(
                        "ssl-default-bind-options",
                        "checked against the TLS that is always used: 1.2 and 1.3",
                        GlobalKeywords::tlsOptions));
    }

    private static void log(Line line, GlobalDraft draft, Findings findings) throws Refused {
        draft.addLogTarget(LogTarget.parse(line, "expects <address> and <facility>  as arguments"));
    }

    /** The only argument of a keyword. */
    static Word only(Line line, String otherwise) throws Refused {
        if (!line.has(1)) {
            throw new Refused(line.word(1).span(), otherwise);
        }
        if (line.has(2)) {
            throw new Refused(
                    line.word(2).span(),
                    "'" + line.keyword() + "' cannot handle unexpected argument '" + line.word(2) + "'.");
        }
        return line.word(1);
    }

    static int number(Line line) throws Refused {
        String name = line.keyword().text();
        return Quantity.count(only(line, "'" + name + "' expects an integer argument."), name);
    }

    private static void tlsOptions(Line line, GlobalDraft draft, Findings findings) throws Refused {
        for (int i = 1; i < line.size(); i++) {
            Word option = line.word(i);
            if (option.is("ssl-min-ver")) {
                minimum(line.word(++i));
            } else if (option.text().matches("no-tlsv1[23]|ssl-max-ver|force-.*|strict-sni")) {
                throw new Refused(option.span(), Findings.notYet("TLS option", option));
            } else if (TLS_WITHOUT_EFFECT.containsKey(option.text())) {
                findings.parsingWarning(
                        option.span(),
                        WithoutEffect.warning(option.text(), TLS_WITHOUT_EFFECT.getOrDefault(option.text(), "")));
            } else if (!TLS_FULFILLED.contains(option.text())) {
                throw new Refused(
                        option.span(),
                        "unknown option '" + option + "' on global statement 'ssl-default-bind-options'.");
            }
        }
    }

    private static void minimum(Word version) throws Refused {
        switch (version.text()) {
            case "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2" -> {} // what is used is not older
            case "TLSv1.3" ->
                throw new Refused(version.span(), "'ssl-min-ver TLSv1.3' is not supported by edge-lb yet");
            default -> throw new Refused(version.span(), "'ssl-min-ver': unknown version '" + version + "'.");
        }
    }
}
