package io.tierline.proxy.variable;

import io.tierline.proxy.exchange.ProxyExchange;
import java.util.Optional;

/** A value that a request has. */
@FunctionalInterface
public interface Variable {

    /** Empty where the request has no such value: logs show it as a hyphen, texts as nothing. */
    Optional<String> read(ProxyExchange exchange);
}
