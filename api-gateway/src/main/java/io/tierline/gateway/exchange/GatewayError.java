package io.tierline.gateway.exchange;

import io.tierline.hop.engine.Fields;

/**
 * Something that the gateway itself has to tell a client.
 *
 * @param message what happened, for the client's eyes: it names nothing inside
 * @param fields what goes with it: Retry-After, Allow …
 */
public record GatewayError(int status, String message, Fields fields) {

    public static GatewayError of(int status, String message) {
        return new GatewayError(status, message, new Fields());
    }

    public GatewayError with(String name, String value) {
        Fields more = fields.copy();
        more.add(name, value);
        return new GatewayError(status, message, more);
    }
}
