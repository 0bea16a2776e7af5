package io.tierline.product.store;

import io.tierline.product.catalogue.Item;
import io.tierline.product.catalogue.ItemDetail;
import io.tierline.product.catalogue.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads rows of the table item. */
final class ItemRows {
    static final String COLUMNS = "id, sku, name, category, price_cents, currency, stock, image, version, updated_at";

    private ItemRows() {}

    static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getLong("id"),
                row.getString("sku"),
                row.getString("name"),
                row.getString("category"),
                new Money(row.getLong("price_cents"), row.getString("currency")),
                row.getInt("stock"),
                row.getString("image"),
                row.getLong("version"),
                instant(row, "updated_at"));
    }

    static ItemDetail detail(ResultSet row) throws SQLException {
        return new ItemDetail(item(row), row.getString("description"));
    }

    /** The epoch where the catalogue is empty and so never changed. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? Instant.EPOCH : time.toInstant();
    }
}
