package io.tierline.product.store;

import io.tierline.product.catalogue.Catalogue;
import io.tierline.product.catalogue.Categories;
import io.tierline.product.catalogue.Category;
import io.tierline.product.catalogue.Item;
import io.tierline.product.catalogue.ItemDetail;
import io.tierline.product.catalogue.Listing;
import io.tierline.product.catalogue.Page;
import io.tierline.product.catalogue.Position;
import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The catalogue as it stands in the database: one statement for each question. */
public final class PostgresCatalogue implements Catalogue {
    private static final String FIND = "SELECT " + ItemRows.COLUMNS + ", description FROM item WHERE id = ?";
    private static final Query CATEGORIES = new Query(
            "SELECT",
            "category",
            "SELECT slug, category.name, count(item.id) AS items,"
                    + " (SELECT max(updated_at) FROM item) AS changed_at"
                    + " FROM category LEFT JOIN item ON item.category = slug GROUP BY slug ORDER BY slug",
            List.of());

    private final Database database;

    public PostgresCatalogue(Database database) {
        this.database = database;
    }

    @Override
    public Page list(Listing listing) {
        List<ListedRow> rows = database.query(ListingQuery.of(listing), ListedRow::of);
        List<Item> found = rows.stream().flatMap(row -> row.item().stream()).toList();
        Instant changedAt = rows.getFirst().changedAt();
        if (found.size() <= listing.limit()) {
            return new Page(found, Optional.empty(), changedAt);
        }
        List<Item> items = found.subList(0, listing.limit());
        Position next = listing.sort().position(items.getLast());
        return new Page(items, Optional.of(next), changedAt);
    }

    @Override
    public Optional<ItemDetail> find(long id) {
        Query query = new Query("SELECT", "item", FIND, List.of(id));
        return database.query(query, ItemRows::detail).stream().findFirst();
    }

    @Override
    public Categories categories() {
        List<CountedRow> rows = database.query(CATEGORIES, CountedRow::of);
        Instant changedAt = rows.stream().map(CountedRow::changedAt).findFirst().orElse(Instant.EPOCH);
        return new Categories(rows.stream().map(CountedRow::category).toList(), changedAt);
    }

    /** Without an item where the page is empty. */
    private record ListedRow(Optional<Item> item, Instant changedAt) {
        static ListedRow of(ResultSet row) throws SQLException {
            boolean absent = row.getObject("id") == null;
            Optional<Item> item = absent ? Optional.empty() : Optional.of(ItemRows.item(row));
            return new ListedRow(item, ItemRows.instant(row, "changed_at"));
        }
    }

    private record CountedRow(Category category, Instant changedAt) {
        static CountedRow of(ResultSet row) throws SQLException {
            Category category = new Category(row.getString("slug"), row.getString("name"), row.getLong("items"));
            return new CountedRow(category, ItemRows.instant(row, "changed_at"));
        }
    }
}
