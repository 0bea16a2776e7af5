package io.tierline.edge.config;

import io.tierline.edge.rules.Conditions;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.edge.syntax.Lexer;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Source;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads configuration files, one after the other, into drafts; everything that is wrong is reported, nothing ends reading. */
public final class ConfigurationReader {

    private final Findings findings;
    private final Map<String, String> environment;
    private final Reading reading;
    private final GlobalDraft global = new GlobalDraft();
    private final Map<String, ProxyDraft> namedDefaults = new LinkedHashMap<>();
    private final List<ProxyDraft> proxies = new ArrayList<>();
    private Optional<ProxyDraft> currentDefaults = Optional.empty();
    private Consumer<Line> section = this::outOfSection;

    public ConfigurationReader(Language language, Map<String, String> environment, Findings findings) {
        this.findings = findings;
        this.environment = environment;
        this.reading = new Reading(language, findings, global, environment);
    }

    /** Reads one file; sections of earlier files stay in force, as if all were one. */
    public void read(Source source) {
        Lexer lexer = new Lexer(source, environment, findings);
        for (Optional<Line> line = lexer.next(); line.isPresent(); line = lexer.next()) {
            read(line.get());
        }
    }

    private void read(Line line) {
        Word word = line.keyword();
        if (HaproxyWords.of("preprocessor").contains(word.text())) {
            findings.alert(
                    word.span(), "parsing " + Findings.at(word.span()) + ": " + Findings.notYet("keyword", word));
        } else if (HaproxyWords.of("section").contains(word.text())) {
            openSection(line);
        } else {
            section.accept(line);
        }
    }

    private void outOfSection(Line line) {
        Word word = line.keyword();
        findings.alert(
                word.span(),
                "parsing " + Findings.at(word.span()) + ": unknown keyword '" + word + "' out of section.",
                HaproxyWords.hint(word.text(), HaproxyWords.of("section")));
    }

    private void openSection(Line line) {
        switch (line.keyword().text()) {
            case "global" -> openGlobal(line);
            case "defaults" -> openDefaults(line);
            case "frontend" -> openProxy(ProxyKind.FRONTEND, line);
            case "backend" -> openProxy(ProxyKind.BACKEND, line);
            case "listen" -> openProxy(ProxyKind.LISTEN, line);
            default -> {
                findings.parsing(line.span(), Findings.notYet("section", line.keyword()));
                section = _ -> {}; // what stands in it was refused with it
            }
        }
    }

    private void openGlobal(Line line) {
        if (line.has(1)) {
            findings.parsing(line.word(1).span(), "'global' cannot handle unexpected argument '" + line.word(1) + "'.");
        }
        section = this::readGlobal;
    }

    private void readGlobal(Line line) {
        Word word = line.keyword();
        if (word.is("no") && line.word(1).is("log") && line.size() == 2) {
            global.forgetLogTargets();
            return;
        }
        Optional<GlobalKeyword> keyword = reading.language().globals().stream()
                .filter(candidate -> word.is(candidate.name()))
                .findFirst();
        Optional<String> reason = WithoutEffect.inGlobal(word.text());
        try {
            if (keyword.isPresent()) {
                keyword.get().reader().read(line, global, findings);
            } else if (reason.isPresent()) {
                findings.parsingWarning(word.span(), WithoutEffect.warning(word.text(), reason.get()));
            } else {
                String unknown = "unknown keyword '" + word + "' in 'global' section";
                throw new Refused(word.span(), HaproxyWords.refusal("global", word, unknown));
            }
        } catch (Refused e) {
            findings.refused(e);
        }
    }

    private void openDefaults(Line line) {
        Optional<ProxyDraft> from = parent(line, line.word(1).is("from") ? 1 : 2, "defaults section");
        String name = line.word(1).is("from") ? "" : line.word(1).text();
        ProxyDraft draft = draft(ProxyKind.DEFAULTS, name, line);
        from.ifPresent(draft::inheriting);
        currentDefaults = Optional.of(draft);
        if (!name.isEmpty()) {
            namedDefaults.put(name, draft);
        }
        readInto(draft);
    }

    private void openProxy(ProxyKind kind, Line line) {
        Word name = line.word(1);
        if (name.text().isEmpty()) {
            findings.parsing(name.span(), "'" + kind + "' expects an <id> argument");
        }
        Optional<ProxyDraft> parent =
                line.word(2).is("from") ? parent(line, 2, kind + " '" + name + "'") : currentDefaults;
        checkName(kind, name);
        ProxyDraft draft = draft(kind, name.text(), line);
        draft.set(ProxyDraft.Flag.ORPHAN, line.word(2).is("from") && parent.isEmpty());
        parent.ifPresent(draft::inheriting);
        proxies.add(draft);
        readInto(draft);
    }

    private ProxyDraft draft(ProxyKind kind, String name, Line line) {
        return new ProxyDraft(
                kind, name, line.span(), new Conditions(reading.language().acls(), findings));
    }

    private void readInto(ProxyDraft draft) {
        section = new ProxyReader(draft, reading)::read;
    }

    /** The defaults section behind {@code from}, if that stands at an index. */
    private Optional<ProxyDraft> parent(Line line, int at, String whose) {
        if (!line.word(at).is("from")) {
            return Optional.empty();
        }
        Word wanted = line.word(at + 1);
        Optional<ProxyDraft> found = Optional.ofNullable(namedDefaults.get(wanted.text()));
        if (found.isEmpty()) {
            findings.parsing(wanted.span(), "defaults section '" + wanted + "' not found for " + whose + ".");
        }
        return found;
    }

    private void checkName(ProxyKind kind, Word name) {
        for (int i = 0; i < name.text().length(); i++) {
            char c = name.text().charAt(i);
            if (!Character.isLetterOrDigit(c) && "_-.:".indexOf(c) < 0) {
                findings.parsing(
                        name.span(), "character '" + c + "' is not permitted in '" + kind + "' name '" + name + "'.");
                return;
            }
        }
        proxies.stream()
                .filter(other -> other.name().equals(name.text()) && shareHalf(other.kind(), kind))
                .findFirst()
                .ifPresent(other -> findings.alert(
                        name.span(),
                        "Parsing " + Findings.at(name.span()) + ": " + kind + " '" + name + "' has the same name as "
                                + other.described() + " declared at "
                                + other.place().source().name() + ":"
                                + other.place().line() + "."));
    }

    private static boolean shareHalf(ProxyKind a, ProxyKind b) {
        return (a.isFrontend() && b.isFrontend()) || (a.isBackend() && b.isBackend());
    }

    /** Looks at the whole and makes it a configuration; only to be used if nothing is wrong. */
    public Configuration finish() {
        return new Completion(global, proxies, reading).complete();
    }
}
