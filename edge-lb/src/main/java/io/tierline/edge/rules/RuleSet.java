package io.tierline.edge.rules;

import io.tierline.edge.exchange.Transaction;
import java.util.List;

/** Rules in the order in which they are written; the first one that decides ends them. */
public record RuleSet(List<Rule> rules) {

    public static final RuleSet NONE = new RuleSet(List.of());

    /** An action and when it is taken. */
    public record Rule(Action action, Condition condition) {}

    public RuleSet {
        rules = List.copyOf(rules);
    }

    public Verdict run(Transaction transaction) {
        for (Rule rule : rules) {
            if (rule.condition.holds(transaction)) {
                Verdict verdict = rule.action.apply(transaction);
                if (!(verdict instanceof Verdict.Continue)) {
                    return verdict;
                }
            }
        }
        return Verdict.Continue.INSTANCE;
    }
}
