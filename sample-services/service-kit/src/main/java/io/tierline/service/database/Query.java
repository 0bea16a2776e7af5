package io.tierline.service.database;

import java.util.List;

/**
 * One statement.
 *
 * @param operation and {@code collection}: what it does and to what, for traces ("SELECT item")
 * @param text constant SQL with ? for each argument; nothing from a request may stand in it
 * @param arguments what the driver's setObject takes; a List of String becomes text[]
 */
public record Query(String operation, String collection, String text, List<Object> arguments) {
    public Query {
        arguments = List.copyOf(arguments);
    }

    public String summary() {
        return operation + " " + collection;
    }
}
