package io.tierline.edge.config;

import io.tierline.edge.sample.Network;
import io.tierline.hop.engine.ClientConnection;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.util.Optional;

/**
 * {@code option forwardfor}: tells servers who the client is.
 *
 * @param ifNone whether a field that the request has already is left alone
 */
public record ForwardedFor(FieldName field, Optional<Network> except, boolean ifNone) {

    public static final FieldName STANDARD_FIELD = FieldName.of("X-Forwarded-For");

    /** Appends a line of its own, as HAProxy does: what other proxies said stays readable as theirs. */
    public void apply(Fields fields, ClientConnection client) {
        boolean excepted = except.filter(
                        network -> network.contains(client.remote().getAddress()))
                .isPresent();
        if (!excepted && !(ifNone && fields.has(field))) {
            fields.add(field, client.ip());
        }
    }
}
