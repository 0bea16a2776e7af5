package io.tierline.edge.rules;

import io.tierline.edge.exchange.Transaction;
import java.util.List;

/** What must hold for a rule to act. */
public sealed interface Condition {

    boolean holds(Transaction transaction);

    /** No condition was written. */
    record Always() implements Condition {
        @Override
        public boolean holds(Transaction transaction) {
            return true;
        }
    }

    /** Alternatives, parted by {@code or}; none at all never holds. */
    record Any(List<Condition> alternatives) implements Condition {
        public Any {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public boolean holds(Transaction transaction) {
            return alternatives.stream().anyMatch(condition -> condition.holds(transaction));
        }
    }

    /** Terms that follow each other. */
    record All(List<Condition> terms) implements Condition {
        public All {
            terms = List.copyOf(terms);
        }

        @Override
        public boolean holds(Transaction transaction) {
            return terms.stream().allMatch(condition -> condition.holds(transaction));
        }
    }

    /** {@code !term}, or {@code unless}. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Transaction transaction) {
            return !condition.holds(transaction);
        }
    }

    /** An ACL, by name or in braces. */
    record Test(Acl acl) implements Condition {
        @Override
        public boolean holds(Transaction transaction) {
            return acl.matches(transaction);
        }
    }
}
