package io.tierline.product.store;

import io.tierline.product.catalogue.Listing;
import io.tierline.product.catalogue.Position;
import io.tierline.product.catalogue.Sort;
import io.tierline.service.database.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * A listing as one SQL statement. Text comes from constants only, what was asked for goes in as arguments.
 *
 * <p>The page is joined to the time of the last change, so an empty page still yields one row. One row more than asked for
 * is read: it tells whether there is a next page.
 */
final class ListingQuery {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    private ListingQuery() {}

    static Query of(Listing listing) {
        return new ListingQuery().build(listing);
    }

    private Query build(Listing listing) {
        listing.category().ifPresent(category -> require("category = ?", category));
        if (!listing.words().isEmpty()) {
            require("(name || ' ' || sku) ILIKE ALL (?)", patterns(listing.words()));
        }
        Sort sort = listing.sort();
        listing.after().ifPresent(after -> requireAfter(sort, after));
        arguments.add(listing.limit() + 1);
        return new Query("SELECT", "item", text(sort), arguments);
    }

    private void require(String condition, Object argument) {
        conditions.add(condition);
        arguments.add(argument);
    }

    private void requireAfter(Sort sort, Position after) {
        conditions.add("(%s, id) %s (?, ?)".formatted(column(sort), sort.descending() ? "<" : ">"));
        arguments.add(after.key());
        arguments.add(after.id());
    }

    private String text(Sort sort) {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String direction = sort.descending() ? "DESC" : "ASC";
        String order = "%s %s, id %s".formatted(column(sort), direction, direction);
        return "SELECT page.*, catalogue.changed_at FROM (SELECT max(updated_at) AS changed_at FROM item) catalogue"
                + " LEFT JOIN (SELECT " + ItemRows.COLUMNS + " FROM item" + where + " ORDER BY " + order
                + " LIMIT ?) page ON true ORDER BY " + order;
    }

    private static String column(Sort sort) {
        return switch (sort.key()) {
            case ID -> "id";
            case NAME -> "name";
            case PRICE -> "price_cents";
        };
    }

    private static List<String> patterns(List<String> words) {
        return words.stream().map(word -> "%" + literal(word) + "%").toList();
    }

    /** Takes their meaning from the signs of LIKE (PostgreSQL manual, section 9.7.1). */
    private static String literal(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
