package io.tierline.user.rest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.tierline.service.http.Api;
import io.tierline.service.http.JsonBody;
import io.tierline.service.http.Problem;
import io.tierline.service.http.Refused;
import io.tierline.service.http.Reply;
import io.tierline.service.json.Json;
import io.tierline.user.account.Account;
import io.tierline.user.account.Accounts;
import io.tierline.user.account.EmailAddress;
import io.tierline.user.account.PersonName;
import io.tierline.user.account.RefreshToken;
import io.tierline.user.account.Sessions;
import io.tierline.user.password.Password;
import io.tierline.user.password.PasswordHashes;
import io.tierline.user.token.TokenIssuer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Registering, logging in, staying logged in, logging out. */
public final class AuthApi {
    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final TokenIssuer tokens;
    private final InstantSource clock;

    public AuthApi(
            Accounts accounts, Sessions sessions, PasswordHashes hashes, TokenIssuer tokens, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.hashes = hashes;
        this.tokens = tokens;
        this.clock = clock;
    }

    public Api addTo(Api api) {
        return api.on("POST", "/api/v1/auth/register", this::register)
                .on("POST", "/api/v1/auth/login", this::login)
                .on("POST", "/api/v1/auth/refresh", this::refresh)
                .on("POST", "/api/v1/auth/logout", this::logout);
    }

    private Reply register(ServerRequest request) {
        JsonBody body = JsonBody.of(request).require("email", "password", "name");
        Optional<EmailAddress> email = body.text("email", EmailAddress::new);
        Optional<Password> password = body.text("password", Password::chosen);
        Optional<PersonName> name = body.text("name", PersonName::new);
        body.check();
        Account account = Account.customer(email.orElseThrow(), name.orElseThrow(), clock.instant());
        if (!accounts.add(account, hashes.hash(password.orElseThrow()))) {
            throw new Refused(Problem.of("email-taken", "E-mail address taken", 409, "There is such an account."));
        }
        return Reply.own(Reply.CREATED, ProfileJson.registered(account));
    }

    /** An unknown address, one that cannot be one, and a wrong password are the same to the client, in answer and time. */
    private Reply login(ServerRequest request) {
        JsonBody body = JsonBody.of(request).require("email", "password");
        Optional<String> email = body.text("email", text -> text);
        Optional<Password> password = body.text("password", Password::new);
        body.check();
        Optional<Accounts.Credentials> found = email.flatMap(AuthApi::address).flatMap(accounts::credentials);
        if (!hashes.matches(password.orElseThrow(), found.map(Accounts.Credentials::passwordHash))) {
            throw unauthorized("invalid-credentials", "E-mail address or password is wrong.");
        }
        Instant now = clock.instant();
        Account account = found.orElseThrow().account();
        TokenIssuer.Signer signer = tokens.signer();
        return tokens(signer.issue(account, now), sessions.open(account, now));
    }

    private Reply refresh(ServerRequest request) {
        RefreshToken shown = shown(request);
        TokenIssuer.Signer signer = tokens.signer();
        Instant now = clock.instant();
        return sessions.renew(shown, now)
                .map(renewal -> tokens(signer.issue(renewal.account(), now), renewal.next()))
                .orElseThrow(() -> unauthorized("invalid-refresh-token", "The refresh token is not valid any more."));
    }

    /** 204 whether there was such a session or not (RFC 7009 section 2.2 says why). */
    private Reply logout(ServerRequest request) {
        sessions.close(shown(request));
        return Reply.noContent();
    }

    private Reply tokens(String access, RefreshToken refresh) {
        return Reply.own(Reply.OK, Json.object(json -> {
            json.writeStringField("access_token", access);
            json.writeStringField("token_type", "Bearer");
            json.writeNumberField("expires_in", tokens.lifetime().toSeconds());
            json.writeStringField("refresh_token", refresh.text());
            json.writeStringField("scope", TokenIssuer.SCOPE);
        }));
    }

    private static RefreshToken shown(ServerRequest request) {
        JsonBody body = JsonBody.of(request).require("refresh_token");
        Optional<RefreshToken> token = body.text("refresh_token", RefreshToken::new);
        body.check();
        return token.orElseThrow();
    }

    private static Optional<EmailAddress> address(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Refused unauthorized(String kind, String detail) {
        return new Refused(Problem.of(kind, "Unauthorized", 401, detail).with(HeaderNames.WWW_AUTHENTICATE, "Bearer"));
    }
}
