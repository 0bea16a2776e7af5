package io.tierline.user.account;

import java.util.Optional;
import java.util.UUID;

/** Who may log in, and the hashes of their passwords. */
public interface Accounts {
    /** False where the e-mail address has an account already. */
    boolean add(Account account, String passwordHash);

    Optional<Credentials> credentials(EmailAddress email);

    Optional<Account> find(UUID id);

    /** Empty where there is no such account. */
    Optional<Account> rename(UUID id, PersonName name);

    /** An account and the hash that its password must match. */
    record Credentials(Account account, String passwordHash) {}
}
