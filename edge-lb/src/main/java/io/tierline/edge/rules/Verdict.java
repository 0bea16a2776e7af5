package io.tierline.edge.rules;

import io.tierline.edge.exchange.Termination;

/** What a rule decides about an exchange. */
public sealed interface Verdict {

    /** Go on with the next rule. */
    enum Continue implements Verdict {
        INSTANCE
    }

    /** Go on, without the rest of these rules. */
    enum Allow implements Verdict {
        INSTANCE
    }

    /** The proxy answers by itself. */
    record Answer(LocalReply reply, Termination.Cause cause) implements Verdict {}
}
