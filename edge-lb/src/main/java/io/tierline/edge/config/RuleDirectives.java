package io.tierline.edge.config;

import io.tierline.edge.config.Directive.InDefaults;
import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.rules.Condition;
import io.tierline.edge.rules.RuleSet;
import io.tierline.edge.rules.Rules;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.List;

/** Keywords that decide about requests: ACLs, rules, and which backend they go to. */
public final class RuleDirectives {

    private RuleDirectives() {}

    public static List<Directive> all() {
        return List.of(
                new Directive("acl", "a named test", Side.BOTH, InDefaults.ONLY_NAMED, RuleDirectives::acl),
                new Directive(
                        "http-request",
                        "a rule for requests, see below",
                        Side.BOTH,
                        InDefaults.ONLY_NAMED,
                        RuleDirectives::request),
                new Directive(
                        "http-response",
                        "a rule for responses, see below",
                        Side.BOTH,
                        InDefaults.ONLY_NAMED,
                        RuleDirectives::response),
                new Directive(
                        "redirect",
                        "a redirect that comes after the rules for requests",
                        Side.BOTH,
                        InDefaults.NO,
                        RuleDirectives::redirect),
                new Directive(
                        "use_backend",
                        "the backend, if a condition holds",
                        Side.FRONTEND,
                        InDefaults.NO,
                        RuleDirectives::useBackend),
                new Directive(
                        "default_backend",
                        "the backend of all other requests",
                        Side.FRONTEND,
                        InDefaults.YES,
                        (line, draft, _) -> draft.defaultBackend(
                                GlobalKeywords.only(line, "'default_backend' expects a backend name."))));
    }

    private static void acl(Line line, ProxyDraft draft, Reading reading) throws Refused {
        draft.conditions().declare(line.word(1), line.words().subList(Math.min(2, line.size()), line.size()));
    }

    private static void request(Line line, ProxyDraft draft, Reading reading) {
        warnIfLate(line, draft, reading);
        rule(reading.language().requestRules(), line, draft, reading, draft.requestRules());
    }

    private static void response(Line line, ProxyDraft draft, Reading reading) {
        rule(reading.language().responseRules(), line, draft, reading, draft.responseRules());
    }

    private static void rule(Rules rules, Line line, ProxyDraft draft, Reading reading, List<RuleSet.Rule> into) {
        rules.read(line, draft.described(), draft.conditions(), reading.findings())
                .ifPresent(into::add);
    }

    private static void redirect(Line line, ProxyDraft draft, Reading reading) {
        warnIfLate(line, draft, reading);
        reading.language()
                .requestRules()
                .read(
                        line,
                        reading.language().redirect(),
                        line.args(),
                        draft.described(),
                        draft.conditions(),
                        reading.findings())
                .ifPresent(draft.redirects()::add);
    }

    private static void warnIfLate(Line line, ProxyDraft draft, Reading reading) {
        if (!draft.switches().isEmpty()) {
            reading.findings()
                    .parsingWarning(
                            line.span(),
                            "a '" + line.keyword()
                                    + "' rule placed after a 'use_backend' rule will still be processed before.");
        }
        if (line.keyword().is("http-request") && !draft.redirects().isEmpty()) {
            reading.findings()
                    .parsingWarning(
                            line.span(),
                            "a 'http-request' rule placed after a 'redirect' rule will still be processed before.");
        }
    }

    private static void useBackend(Line line, ProxyDraft draft, Reading reading) throws Refused {
        if (!line.has(1)) {
            throw new Refused(line.word(1).span(), "'use_backend' expects a backend name.");
        }
        Word backend = line.word(1);
        if (backend.text().contains("%")) {
            throw new Refused(backend.span(), "a backend named by an expression is not supported by edge-lb yet");
        }
        if (line.has(2) && !line.word(2).is("if") && !line.word(2).is("unless")) {
            throw new Refused(
                    line.word(2).span(),
                    "unexpected keyword '" + line.word(2)
                            + "' after switching rule, only 'if' and 'unless' are allowed.");
        }
        Condition condition = draft.conditions().parse(line.words().subList(2, line.size()), "switching rule");
        draft.addSwitch(new ProxyDraft.SwitchLine(backend, condition));
    }
}
