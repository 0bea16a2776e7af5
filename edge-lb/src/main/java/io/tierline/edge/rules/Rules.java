package io.tierline.edge.rules;

import io.tierline.edge.log.LogFormats;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads rules, {@code http-request <action> … [if|unless <condition>]}, with the actions that it is given. */
public final class Rules {

    private final Message message;
    private final Map<String, ActionKeyword> actions;
    private final LogFormats formats;

    public Rules(Message message, List<ActionKeyword> actions, LogFormats formats) {
        this.message = message;
        this.actions = actions.stream().collect(Collectors.toMap(ActionKeyword::name, Function.identity()));
        this.formats = formats;
    }

    /** Reads a rule; {@code proxy} names the section in messages: {@code frontend 'f'}. */
    public Optional<RuleSet.Rule> read(Line line, String proxy, Conditions conditions, Findings findings) {
        Word action = line.word(1);
        Optional<ActionKeyword> keyword = Optional.ofNullable(actions.get(action.text()));
        if (keyword.isEmpty()) {
            findings.alert(
                    action.span(),
                    unknown(line.keyword(), action),
                    HaproxyWords.hint(
                            action.text(), HaproxyWords.of(line.keyword().text())));
            return Optional.empty();
        }
        return read(line, keyword.get(), line.argsFrom(2), proxy, conditions, findings);
    }

    /** Reads what follows an action's name. */
    public Optional<RuleSet.Rule> read(
            Line line, ActionKeyword keyword, Args args, String proxy, Conditions conditions, Findings findings) {
        String rule = ruleName(line, keyword);
        try {
            Action action = keyword.reader().read(args, message, formats);
            if (!ActionKeyword.ends(args)) {
                unexpected(args.next(""), rule, findings);
                return Optional.empty();
            }
            return condition(args, rule, conditions, findings).map(condition -> new RuleSet.Rule(action, condition));
        } catch (Refused e) {
            findings.refused("error detected in " + proxy + " while parsing '" + rule + "' rule : ", e);
            return Optional.empty();
        }
    }

    private static String ruleName(Line line, ActionKeyword keyword) {
        return line.keyword().is(keyword.name()) ? keyword.name() : line.keyword() + " " + keyword.name();
    }

    private static Optional<Condition> condition(Args args, String rule, Conditions conditions, Findings findings) {
        try {
            return Optional.of(conditions.parse(args.rest(), "an '" + rule + "' condition"));
        } catch (Refused e) {
            findings.refused(e);
            return Optional.empty();
        }
    }

    private static void unexpected(Word word, String rule, Findings findings) {
        findings.alert(
                word.span(),
                "parsing " + Findings.at(word.span()) + ": '" + rule
                        + "' expects either 'if' or 'unless' followed by a condition but found '" + word + "'.");
    }

    private static String unknown(Word keyword, Word action) {
        String lead = "parsing " + Findings.at(keyword.span()) + ": ";
        if (HaproxyWords.of(keyword.text()).contains(withoutScope(action.text()))) {
            return lead + Findings.notYet("'" + keyword + "' action", action);
        }
        String known = HaproxyWords.of(keyword.text()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(", "));
        String missing = action.text().isEmpty() ? " (missing argument)" : "";
        return lead + "'" + keyword + "' expects " + known + ", but got '" + action + "'" + missing + ".";
    }

    /** {@code set-var(txn.x)} is the action set-var, {@code track-sc0} the action track-sc. */
    private static String withoutScope(String text) {
        int paren = text.indexOf('(');
        String name = paren < 0 ? text : text.substring(0, paren);
        return name.matches("track-sc[0-9]+") ? "track-sc" : name;
    }
}
