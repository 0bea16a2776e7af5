package io.tierline.edge;

import io.tierline.edge.config.BackendSettings;
import io.tierline.edge.config.Frontend;
import io.tierline.edge.exchange.Transaction;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.http.HopHeaders;
import java.util.Optional;

/** What every request gets or loses on its way to a server, after the rules. */
final class Requests {

    private Requests() {}

    static void prepare(Transaction transaction, Frontend frontend, BackendSettings backend) {
        Fields fields = transaction.request().fields();
        Optional<String> upgrade = HopHeaders.wantedUpgrade(transaction.request());
        HopHeaders.strip(fields);
        backend.forwardedFor()
                .or(frontend::forwardedFor)
                .ifPresent(option -> option.apply(fields, transaction.client()));
        if (upgrade.isPresent()) {
            HopHeaders.putUpgrade(fields, upgrade.get());
        } else if (!backend.reuse()) {
            fields.set(FieldName.CONNECTION, "close");
        }
    }

    /** The engine ends a connection after the response if the request asked for that: so does {@code option httpclose}. */
    static void endConnectionIf(boolean closing, Exchange exchange) {
        if (closing) {
            exchange.request().fields().set(FieldName.CONNECTION, "close");
        }
    }
}
