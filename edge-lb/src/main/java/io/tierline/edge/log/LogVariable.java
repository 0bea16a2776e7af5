package io.tierline.edge.log;

import io.tierline.edge.exchange.Transaction;
import java.util.function.Function;

/**
 * What {@code %name} stands for in a format.
 *
 * @param optional whether it leaves no trace when it has no value, where others leave a dash
 */
public record LogVariable(String name, String summary, boolean optional, Function<Transaction, String> value) {

    static LogVariable of(String name, String summary, Function<Transaction, String> value) {
        return new LogVariable(name, summary, false, value);
    }
}
