package io.tierline.edge.config;

import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.log.Logging;
import io.tierline.edge.sample.Network;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may stand behind {@code option}. */
public final class Options {

    private Options() {}

    public static List<OptionKeyword> all() {
        return Stream.of(aboutClients(), aboutServers(), aboutConnections())
                .flatMap(List::stream)
                .toList();
    }

    private static List<OptionKeyword> aboutClients() {
        return List.of(
                new OptionKeyword(
                        "httplog",
                        "HAProxy's format for HTTP",
                        Side.FRONTEND,
                        false,
                        (line, draft, reading, _) -> httpLog(line, draft, reading)),
                new OptionKeyword(
                        "tcplog", "HAProxy's format for TCP", Side.FRONTEND, false, (line, draft, reading, _) -> {
                            log(line, draft, reading, Logging.TCP, "option tcplog");
                            noArgument(line);
                        }),
                OptionKeyword.flag(
                        "dontlognull",
                        "no line for connections on which nothing came",
                        Side.FRONTEND,
                        ProxyDraft.Flag.SKIP_NULL_LOG),
                new OptionKeyword(
                        "forwardfor",
                        "tells servers the client's address: except, header, if-none",
                        Side.BOTH,
                        false,
                        (line, draft, _, _) -> draft.forwardedFor(forwardedFor(line))));
    }

    private static List<OptionKeyword> aboutServers() {
        return List.of(
                new OptionKeyword(
                        "redispatch",
                        "lets a retry go to another server: each nth, or the nth before the last",
                        Side.BACKEND,
                        true,
                        (line, draft, _, on) -> draft.redispatch(on ? redispatch(line) : 0)),
                new OptionKeyword(
                        "httpchk",
                        "checks by a request: [method] uri [version]",
                        Side.BACKEND,
                        true,
                        (line, draft, _, on) -> HttpCheckKeywords.option(line, draft, on)),
                OptionKeyword.flag(
                        "allbackups",
                        "uses all backup servers at a time, not only the first",
                        Side.BACKEND,
                        ProxyDraft.Flag.ALL_BACKUPS),
                OptionKeyword.flag(
                        "abortonclose",
                        "gives a request up whose client has left",
                        Side.BACKEND,
                        ProxyDraft.Flag.END_WITH_CLIENT));
    }

    private static List<OptionKeyword> aboutConnections() {
        return List.of(
                OptionKeyword.flag(
                        "http-server-close",
                        "one request per connection to a server",
                        Side.BOTH,
                        ProxyDraft.Flag.CLOSE_UPSTREAM),
                OptionKeyword.flag(
                        "httpclose", "one request per connection on both sides", Side.BOTH, ProxyDraft.Flag.CLOSE_BOTH),
                new OptionKeyword(
                        "http-keep-alive",
                        "keeps connections on both sides, which is the standard",
                        Side.BOTH,
                        true,
                        (line, draft, _, on) -> keepAlive(line, draft, on)));
    }

    /** Reads an option line; with {@code no} or {@code default} in front it is already taken off. */
    static void read(Line line, ProxyDraft draft, Reading reading, boolean on) throws Refused {
        Word name = line.word(1);
        if (name.text().isEmpty()) {
            reading.findings()
                    .alert(name.span(), "parsing " + Findings.at(name.span()) + ": 'option' expects an option name.");
            return;
        }
        Optional<OptionKeyword> option = reading.language().options().stream()
                .filter(candidate -> name.is(candidate.name()))
                .findFirst();
        if (option.isEmpty()) {
            other(name, reading.findings());
        } else if (!on && !option.get().negatable()) {
            reading.findings()
                    .alert(
                            name.span(),
                            "parsing " + Findings.at(name.span()) + ": negation/default is not supported for option '"
                                    + name + "'.");
        } else if (!ignored(option.get(), line, draft, reading.findings())) {
            option.get().reader().read(line, draft, reading, on);
        }
    }

    private static void other(Word name, Findings findings) throws Refused {
        Optional<String> reason = WithoutEffect.ofOption(name.text());
        if (reason.isPresent()) {
            findings.parsingWarning(name.span(), WithoutEffect.warning("option " + name, reason.get()));
        } else if (name.is("forceclose")) {
            findings.alert(
                    name.span(),
                    "parsing " + Findings.at(name.span())
                            + ": option 'forceclose' is not supported any more since HAProxy 2.0, please just remove"
                            + " it, or use 'option httpclose' if absolutely needed.");
        } else {
            throw new Refused(name.span(), HaproxyWords.refusal("option", name, "unknown option '" + name + "'") + ".");
        }
    }

    private static boolean ignored(OptionKeyword option, Line line, ProxyDraft draft, Findings findings) {
        if (option.name().matches("httplog|tcplog") && !draft.kind().isFrontend()) {
            findings.parsingWarning(
                    line.span(),
                    draft.described()
                            .replace(
                                    "'" + draft.name() + "'",
                                    "'" + draft.name() + "' : 'option " + option.name()
                                            + "' directive is ignored in backends."));
            return true;
        }
        Optional<String> lacking = ProxyReader.lacking(option.side(), draft.kind());
        lacking.ifPresent(half -> findings.parsingWarning(
                line.span(),
                "'" + option.name() + "' ignored because " + draft.described() + " has no " + half + " capability."));
        return lacking.isPresent();
    }

    private static void noArgument(Line line) throws Refused {
        if (line.has(2)) {
            throw new Refused(
                    line.word(2).span(),
                    "'option " + line.word(1) + "' cannot handle unexpected argument '" + line.word(2) + "'.");
        }
    }

    private static void httpLog(Line line, ProxyDraft draft, Reading reading) throws Refused {
        if (line.word(2).is("clf")) {
            throw new Refused(line.word(2).span(), "'option httplog clf' is not supported by edge-lb yet.");
        }
        if (line.has(2)) {
            throw new Refused(line.word(2).span(), "keyword 'httplog' only supports option 'clf'.");
        }
        log(line, draft, reading, Logging.HTTP, "option httplog");
    }

    private static void log(Line line, ProxyDraft draft, Reading reading, String format, String by) {
        LogDirectives.choose(draft, reading.language().formats().own(format), line, by, reading);
    }

    private static ForwardedFor forwardedFor(Line line) throws Refused {
        FieldName field = ForwardedFor.STANDARD_FIELD;
        Optional<Network> except = Optional.empty();
        boolean ifNone = false;
        for (int at = 2; at < line.size(); at++) {
            Word word = line.word(at);
            switch (word.text()) {
                case "except" -> except = Optional.of(except(line.word(++at)));
                case "header" -> field = field(line.word(++at));
                case "if-none" -> ifNone = true;
                default ->
                    throw new Refused(
                            word.span(),
                            "'option forwardfor' only supports optional values: 'except', 'header' and 'if-none'.");
            }
        }
        return new ForwardedFor(field, except, ifNone);
    }

    private static Network except(Word word) throws Refused {
        return Network.parse(word.text())
                .orElseThrow(() ->
                        new Refused(word.span(), "'option forwardfor except' expects <address>[/mask] as argument."));
    }

    private static FieldName field(Word word) throws Refused {
        if (!word.text().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new Refused(word.span(), "'option forwardfor header' expects <header_name> as argument.");
        }
        return FieldName.of(word.text());
    }

    private static int redispatch(Line line) throws Refused {
        if (!line.has(2)) {
            return -1;
        }
        try {
            return Integer.parseInt(line.word(2).text());
        } catch (NumberFormatException e) {
            throw new Refused(line.word(2).span(), "'redispatch' expects an integer, not '" + line.word(2) + "'.");
        }
    }

    private static void keepAlive(Line line, ProxyDraft draft, boolean on) throws Refused {
        noArgument(line);
        if (on) {
            draft.set(ProxyDraft.Flag.CLOSE_UPSTREAM, false);
            draft.set(ProxyDraft.Flag.CLOSE_BOTH, false);
        }
    }
}
