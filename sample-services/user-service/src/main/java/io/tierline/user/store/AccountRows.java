package io.tierline.user.store;

import io.tierline.user.account.Account;
import io.tierline.user.account.EmailAddress;
import io.tierline.user.account.PersonName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/** Reads rows of the table account. */
final class AccountRows {
    static final String COLUMNS = "account.id, email, name, roles, created_at";

    private AccountRows() {}

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                new EmailAddress(row.getString("email")),
                new PersonName(row.getString("name")),
                Set.of((String[]) row.getArray("roles").getArray()),
                instant(row, "created_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
