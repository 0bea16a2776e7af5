package io.tierline.product.store;

import io.tierline.product.store.GeneratedProducts.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Migration 2: puts the generated products on the shelves. Later items get ids above theirs. May be run twice, as V1 says
 * why.
 */
public final class SeedProducts implements JavaMigration {
    private static final String CURRENCY = "EUR";
    private static final String INSERT_CATEGORY =
            "INSERT INTO category (slug, name) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String INSERT_ITEM =
            "INSERT INTO item (id, sku, name, category, price_cents, currency, stock, image, description, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String CONTINUE_IDS =
            "SELECT setval(pg_get_serial_sequence('item', 'id'), (SELECT max(id) FROM item))";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2");
    }

    @Override
    public String getDescription() {
        return "generated products";
    }

    /** A change of the generator is a change of this migration, which Flyway then refuses on a database that has it. */
    @Override
    public Integer getChecksum() {
        return GeneratedProducts.all().toString().hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        insertCategories(connection);
        insertItems(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(CONTINUE_IDS);
        }
    }

    private static void insertCategories(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_CATEGORY)) {
            for (Shelf shelf : Shelf.ALL) {
                statement.setString(1, shelf.slug());
                statement.setString(2, shelf.title());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void insertItems(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_ITEM)) {
            for (Product product : GeneratedProducts.all()) {
                bind(statement, product);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Product product) throws SQLException {
        Object[] values = {
            product.id(),
            product.sku(),
            product.name(),
            product.category(),
            product.priceCents(),
            CURRENCY,
            product.stock(),
            product.image(),
            product.description(),
            product.updatedAt().atOffset(ZoneOffset.UTC)
        };
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
