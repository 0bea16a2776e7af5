package io.tierline.edge.config;

import io.tierline.edge.config.Directive.InDefaults;
import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.log.LogFormat;
import io.tierline.edge.log.LogFormats;
import io.tierline.edge.log.LogTarget;
import io.tierline.edge.sample.FetchKeyword.Needs;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Set;

/** Keywords about logs. */
public final class LogDirectives {

    private LogDirectives() {}

    public static List<Directive> all() {
        return List.of(
                new Directive("log", "a log to write to, or 'global'", Side.BOTH, InDefaults.YES, LogDirectives::log),
                new Directive(
                        "log-format",
                        "what a log line looks like",
                        Side.FRONTEND,
                        InDefaults.YES,
                        LogDirectives::format));
    }

    private static void log(Line line, ProxyDraft draft, Reading reading) throws Refused {
        if (line.word(1).is("global") && !line.has(2)) {
            draft.set(ProxyDraft.Flag.LOG_GLOBAL, true);
            return;
        }
        draft.addLogTarget(LogTarget.parse(line, "expects <address> and <facility> or global as arguments"));
    }

    private static void format(Line line, ProxyDraft draft, Reading reading) throws Refused {
        if (!line.has(1)) {
            throw new Refused(line.word(1).span(), "log-format expects an argument.");
        }
        if (line.has(2)) {
            throw new Refused(
                    line.word(2).span(), "log-format expects only one argument, don't forget to escape spaces!");
        }
        Word word = line.word(1);
        try {
            choose(draft, reading.language().formats().parse(word, Set.of(Needs.NOTHING)), line, "log-format", reading);
        } catch (Refused e) {
            reading.findings().alert(word.span(), LogFormats.report(word, e));
        }
    }

    /** Takes a format; an earlier choice in the same section gives way with a warning. */
    static void choose(ProxyDraft draft, LogFormat format, Line line, String by, Reading reading) {
        draft.format()
                .filter(_ -> draft.kind() == ProxyKind.DEFAULTS)
                .ifPresent(before -> reading.findings()
                        .warning(
                                line.span(),
                                "parsing " + Findings.at(line.span()) + ": '" + by + "' overrides previous '"
                                        + before.by() + "' in 'defaults' section."));
        draft.format(new ProxyDraft.ChosenFormat(format, by));
    }
}
