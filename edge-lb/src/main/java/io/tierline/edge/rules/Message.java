package io.tierline.edge.rules;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.sample.FetchKeyword.Needs;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import java.util.Set;

/** The message that rules work on. */
public enum Message {
    REQUEST {
        @Override
        public Set<Needs> available() {
            return Set.of(Needs.NOTHING, Needs.REQUEST);
        }

        @Override
        Fields fields(Transaction transaction) {
            return transaction.request().fields();
        }
    },
    RESPONSE {
        @Override
        public Set<Needs> available() {
            return Set.of(Needs.NOTHING, Needs.RESPONSE);
        }

        @Override
        Fields fields(Transaction transaction) {
            return transaction.response().map(ResponseHead::fields).orElseGet(Fields::new);
        }
    };

    /** What expressions may read while these rules run. */
    public abstract Set<Needs> available();

    /** The fields that actions change. */
    abstract Fields fields(Transaction transaction);
}
