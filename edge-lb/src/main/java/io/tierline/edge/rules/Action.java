package io.tierline.edge.rules;

import io.tierline.edge.exchange.Transaction;

/** What a rule does when its condition holds. */
@FunctionalInterface
public interface Action {

    Verdict apply(Transaction transaction);
}
