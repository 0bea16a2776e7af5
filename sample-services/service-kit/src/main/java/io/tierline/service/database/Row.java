package io.tierline.service.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the row that the result stands on. */
@FunctionalInterface
public interface Row<T> {
    T read(ResultSet result) throws SQLException;
}
