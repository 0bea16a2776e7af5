package io.tierline.edge.config;

import io.tierline.edge.config.Directive.InDefaults;
import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.Map;
import java.util.Optional;

/** Reads the lines of one proxy's section with the directives of the language. */
final class ProxyReader {

    /** What HAProxy 2.6 no longer knows, and what it says instead. */
    private static final Map<String, String> REMOVED = Map.of(
            "reqadd", "http-request add-header",
            "reqdel", "http-request del-header",
            "reqrep", "http-request replace-path', 'http-request replace-uri' or 'http-request replace-header",
            "reqirep", "http-request replace-path', 'http-request replace-uri' or 'http-request replace-header",
            "rspadd", "http-response add-header",
            "rspdel", "http-response del-header",
            "rspidel", "http-response del-header");

    private final ProxyDraft draft;
    private final Reading reading;
    private final boolean named;

    ProxyReader(ProxyDraft draft, Reading reading) {
        this.draft = draft;
        this.reading = reading;
        this.named = !draft.name().isEmpty();
    }

    void read(Line line) {
        try {
            Word first = line.keyword();
            if (first.is("no") || first.is("default")) {
                negated(line);
            } else {
                plain(line);
            }
        } catch (Refused e) {
            reading.findings().refused(e);
        }
    }

    private void negated(Line line) throws Refused {
        Line rest = line.size() > 1 ? line.withoutFirst() : line;
        if (rest.keyword().is("option")) {
            Options.read(rest, draft, reading, false);
        } else if (rest.keyword().is("log")
                && rest.size() == 1
                && line.keyword().is("no")) {
            draft.forgetLogTargets();
        } else {
            reading.findings()
                    .alert(
                            line.span(),
                            "parsing " + Findings.at(line.span())
                                    + ": negation/default currently supported only for options, log, busy-polling,"
                                    + " set-dumpable, strict-limits, insecure-fork-wanted and numa-cpu-mapping.");
            plain(rest);
        }
    }

    private void plain(Line line) throws Refused {
        Optional<Directive> directive = reading.language().directives().stream()
                .filter(candidate -> line.keyword().is(candidate.name()))
                .findFirst();
        if (directive.isEmpty()) {
            other(line);
        } else if (mayStandHere(directive.get(), line)) {
            directive.get().reader().read(line, draft, reading);
        }
    }

    private boolean mayStandHere(Directive directive, Line line) {
        if (draft.kind() == ProxyKind.DEFAULTS) {
            return mayStandInDefaults(directive, line);
        }
        Optional<String> lacking = lacking(directive.side(), draft.kind());
        if (lacking.isEmpty()) {
            return true;
        }
        if (directive.name().equals("server")) {
            String at = Findings.at(line.span());
            reading.findings()
                    .alert(
                            line.span(),
                            at + " : parsing " + at + " : 'server' not allowed because " + draft.described()
                                    + " has no backend capability.");
        } else {
            reading.findings()
                    .parsingWarning(
                            line.span(),
                            "'" + directive.name() + "' ignored because " + draft.described() + " has no "
                                    + lacking.get() + " capability.");
        }
        return directive.name().endsWith("_backend"); // HAProxy warns and still wants the backend to exist
    }

    private boolean mayStandInDefaults(Directive directive, Line line) {
        boolean allowed = switch (directive.inDefaults()) {
            case YES -> true;
            case ONLY_NAMED -> named;
            case NO -> false;
        };
        if (!allowed) {
            String lead = directive.name().equals("server") ? "" : "parsing ";
            String anonymous = directive.inDefaults() == InDefaults.ONLY_NAMED ? "anonymous " : "";
            reading.findings()
                    .alert(
                            line.span(),
                            lead + Findings.at(line.span()) + " : '" + directive.name() + "' not allowed in "
                                    + anonymous + "'defaults' section.");
        }
        return allowed;
    }

    /** The half that a section lacks for a keyword, if any. */
    static Optional<String> lacking(Side side, ProxyKind kind) {
        return switch (side) {
            case FRONTEND -> kind.isFrontend() ? Optional.empty() : Optional.of("frontend");
            case BACKEND -> kind.isBackend() ? Optional.empty() : Optional.of("backend");
            case BOTH -> Optional.empty();
        };
    }

    private void other(Line line) throws Refused {
        Word word = line.keyword();
        Optional<String> reason = WithoutEffect.inProxy(word.text());
        Optional<String> instead = Optional.ofNullable(REMOVED.get(word.text()));
        if (reason.isPresent()) {
            reading.findings().parsingWarning(word.span(), WithoutEffect.warning(word.text(), reason.get()));
        } else if (instead.isPresent()) {
            throw new Refused(
                    word.span(),
                    "The '" + word + "' directive is not supported anymore since HAProxy 2.1. Use '" + instead.get()
                            + "' instead.");
        } else {
            String unknown = "unknown keyword '" + word + "' in '" + draft.kind() + "' section";
            throw new Refused(word.span(), HaproxyWords.refusal("proxy", word, unknown));
        }
    }
}
