package io.tierline.edge.config;

import io.tierline.edge.accept.BindReader;
import io.tierline.edge.config.Directive.InDefaults;
import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.edge.syntax.Line;
import io.tierline.edge.syntax.Quantity;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keywords about a proxy as a whole: where it listens, what it balances over, how long it waits. */
public final class ProxyDirectives {

    private ProxyDirectives() {}

    public static List<Directive> all() {
        return Stream.of(aboutTheProxy(), aboutServers()).flatMap(List::stream).toList();
    }

    private static List<Directive> aboutTheProxy() {
        return List.of(
                new Directive("mode", "http", Side.BOTH, InDefaults.YES, ProxyDirectives::mode),
                new Directive("bind", "addresses to listen at", Side.FRONTEND, InDefaults.NO, ProxyDirectives::bind),
                new Directive(
                        "maxconn",
                        "connections that the frontend takes at a time",
                        Side.FRONTEND,
                        InDefaults.YES,
                        (line, draft, _) -> draft.maxconn(GlobalKeywords.number(line))),
                new Directive(
                        "timeout", "how long to wait for what", Side.BOTH, InDefaults.YES, ProxyDirectives::timeout),
                new Directive(
                        "option",
                        "switches, see below",
                        Side.BOTH,
                        InDefaults.YES,
                        (line, draft, reading) -> Options.read(line, draft, reading, true)),
                new Directive(
                        "disabled",
                        "leaves the proxy out",
                        Side.BOTH,
                        InDefaults.YES,
                        (_, draft, _) -> draft.set(ProxyDraft.Flag.DISABLED, true)),
                new Directive(
                        "enabled",
                        "takes 'disabled' back",
                        Side.BOTH,
                        InDefaults.YES,
                        (_, draft, _) -> draft.set(ProxyDraft.Flag.DISABLED, false)));
    }

    private static List<Directive> aboutServers() {
        return List.of(
                new Directive(
                        "balance", "how a server is chosen", Side.BACKEND, InDefaults.YES, ProxyDirectives::balance),
                new Directive(
                        "retries",
                        "how often a failed connection is tried again, 3 if not set",
                        Side.BACKEND,
                        InDefaults.YES,
                        ProxyDirectives::retries),
                new Directive(
                        "server",
                        "a server: name, address, parameters",
                        Side.BACKEND,
                        InDefaults.NO,
                        (line, draft, reading) ->
                                new ServerReader(expanded(line, reading), draft, reading.findings()).readServer()),
                new Directive(
                        "default-server",
                        "parameters of the servers below",
                        Side.BACKEND,
                        InDefaults.YES,
                        (line, draft, reading) -> new ServerReader(line, draft, reading.findings()).readDefault()),
                new Directive(
                        "http-reuse",
                        "whether connections to servers are kept: never, or else always",
                        Side.BACKEND,
                        InDefaults.YES,
                        ProxyDirectives::reuse));
    }

    private static Line expanded(Line line, Reading reading) {
        return line.has(2) ? line.with(2, reading.address(line.word(2))) : line;
    }

    private static void mode(Line line, ProxyDraft draft, Reading reading) throws Refused {
        Word mode = line.word(1);
        if (line.has(2)) {
            throw new Refused(line.word(2).span(), "'mode' cannot handle unexpected argument '" + line.word(2) + "'.");
        }
        switch (mode.text()) {
            case "http" -> draft.set(ProxyDraft.Flag.HTTP, true);
            case "tcp" -> throw new Refused(mode.span(), "'mode tcp' is not supported by edge-lb yet");
            case "health" ->
                throw new Refused(
                        mode.span(),
                        "'mode health' doesn't exist anymore. Please use 'http-request return status 200' instead.");
            default -> throw new Refused(mode.span(), "unknown proxy mode '" + mode + "'.");
        }
    }

    private static void bind(Line line, ProxyDraft draft, Reading reading) {
        Line expanded = line.has(1) ? line.with(1, reading.address(line.word(1))) : line;
        new BindReader(expanded, draft.kind().toString(), reading.global().certificateBase(), reading.findings())
                .read()
                .ifPresentOrElse(draft::addBind, () -> draft.set(ProxyDraft.Flag.BROKEN_BIND, true));
    }

    private static void timeout(Line line, ProxyDraft draft, Reading reading) throws Refused {
        Word what = line.word(1);
        Optional<String> reason = WithoutEffect.ofTimeout(what.text());
        String argumentOf = "'timeout " + what + "'";
        Optional<Timeouts.Kind> kind = Arrays.stream(Timeouts.Kind.values())
                .filter(candidate -> what.is(candidate.word()))
                .findFirst();
        if (kind.isEmpty() && reason.isEmpty()) {
            throw new Refused(
                    what.span(),
                    "'timeout' supports 'client', 'server', 'connect', 'check', 'queue', 'http-keep-alive',"
                            + " 'http-request', 'tunnel', 'tarpit', 'client-fin' and 'server-fin' (got '" + what
                            + "')");
        }
        if (!line.has(2)) {
            throw new Refused(line.word(2).span(), argumentOf + " expects an integer value (in milliseconds)");
        }
        if (line.has(3)) {
            throw new Refused(
                    line.word(3).span(),
                    argumentOf + " : unexpected extra argument '" + line.word(3) + "' after value '" + line.word(2)
                            + "'.");
        }
        Duration time = Quantity.time(line.word(2), argumentOf);
        kind.ifPresent(found -> set(found, time, line, draft, reading.findings()));
        reason.ifPresent(
                text -> reading.findings().parsingWarning(what.span(), WithoutEffect.warning("timeout " + what, text)));
    }

    private static void set(Timeouts.Kind kind, Duration time, Line line, ProxyDraft draft, Findings findings) {
        Optional<String> lacking = ProxyReader.lacking(kind.side(), draft.kind());
        if (lacking.isPresent()) {
            findings.parsingWarning(
                    line.word(1).span(),
                    "'timeout " + kind.word() + "' will be ignored because " + draft.described() + " has no "
                            + lacking.get() + " capability");
        }
        draft.timeout(kind, time);
    }

    private static void balance(Line line, ProxyDraft draft, Reading reading) throws Refused {
        Word name = line.word(1);
        if (name.text().isEmpty()) {
            return; // HAProxy takes a bare 'balance' for roundrobin
        }
        String bare = name.text().replaceAll("\\(.*", "");
        var algorithm = reading.language()
                .algorithms()
                .find(bare)
                .filter(found ->
                        bare.equals(name.text()) || List.of("random", "hdr").contains(bare));
        if (algorithm.isEmpty() && HaproxyWords.of("balance").contains(bare)) {
            throw new Refused(name.span(), Findings.notYet("balance algorithm", name));
        }
        draft.balancer(algorithm
                .orElseThrow(() -> new Refused(
                        name.span(),
                        "balance only supports 'roundrobin', 'static-rr', 'leastconn', 'source', 'uri', 'url_param',"
                                + " 'hdr(name)' and 'rdp-cookie(name)' options."))
                .parse(new Args(name, line.words().subList(2, line.size()))));
    }

    private static void retries(Line line, ProxyDraft draft, Reading reading) throws Refused {
        Word count = GlobalKeywords.only(line, "'retries' expects an integer argument (dispatch counts for one).");
        draft.retries(Quantity.count(count, "retries"));
    }

    private static void reuse(Line line, ProxyDraft draft, Reading reading) throws Refused {
        Word how = GlobalKeywords.only(
                line, "'http-reuse' only supports 'never', 'safe', 'aggressive', 'always' (got '').");
        switch (how.text()) {
            case "never" -> draft.set(ProxyDraft.Flag.CLOSE_UPSTREAM, true);
            case "safe", "aggressive", "always" -> draft.set(ProxyDraft.Flag.CLOSE_UPSTREAM, false);
            default ->
                throw new Refused(
                        how.span(),
                        "'http-reuse' only supports 'never', 'safe', 'aggressive', 'always' (got '" + how + "').");
        }
    }
}
