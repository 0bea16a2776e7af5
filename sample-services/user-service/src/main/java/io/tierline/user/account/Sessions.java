package io.tierline.user.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Logins that last beyond one access token. A refresh token works once; one that is shown a second time was stolen from
 * somebody, the thief or the owner, so the whole session ends (RFC 9700 section 4.14.2).
 */
public interface Sessions {
    RefreshToken open(Account account, Instant now);

    /** Exchanges a token for the next one; empty where it is unknown, used, or its session is over. */
    Optional<Renewal> renew(RefreshToken token, Instant now);

    /** Ends the session of the token, if there is one. */
    void close(RefreshToken token);

    /** The account as it is now, and the token that comes next. */
    record Renewal(Account account, RefreshToken next) {}
}
