package io.tierline.user.store;

import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import io.tierline.user.account.Account;
import io.tierline.user.account.Accounts;
import io.tierline.user.account.EmailAddress;
import io.tierline.user.account.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts as they stand in the database: one statement for each question. */
public final class PostgresAccounts implements Accounts {
    private static final String ADD = "INSERT INTO account (id, email, name, password, roles, created_at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (email) DO NOTHING";
    private static final String BY_EMAIL = "SELECT " + AccountRows.COLUMNS + ", password FROM account WHERE email = ?";
    private static final String BY_ID = "SELECT " + AccountRows.COLUMNS + " FROM account WHERE id = ?";
    private static final String RENAME = "UPDATE account SET name = ? WHERE id = ? RETURNING " + AccountRows.COLUMNS;

    private final Database database;

    public PostgresAccounts(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Account account, String passwordHash) {
        List<Object> row = List.of(
                account.id(),
                account.email().text(),
                account.name().text(),
                passwordHash,
                List.copyOf(account.roles()),
                AccountRows.time(account.createdAt()));
        return database.update(new Query("INSERT", "account", ADD, row)) == 1;
    }

    @Override
    public Optional<Credentials> credentials(EmailAddress email) {
        Query query = new Query("SELECT", "account", BY_EMAIL, List.of(email.text()));
        return database
                .query(query, row -> new Credentials(AccountRows.account(row), row.getString("password")))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Account> find(UUID id) {
        Query query = new Query("SELECT", "account", BY_ID, List.of(id));
        return database.query(query, AccountRows::account).stream().findFirst();
    }

    @Override
    public Optional<Account> rename(UUID id, PersonName name) {
        Query query = new Query("UPDATE", "account", RENAME, List.of(name.text(), id));
        return database.query(query, AccountRows::account).stream().findFirst();
    }
}
