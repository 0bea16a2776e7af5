package io.tierline.user.rest;

import io.helidon.webserver.http.ServerRequest;
import io.tierline.service.http.Api;
import io.tierline.service.http.JsonBody;
import io.tierline.service.http.Problem;
import io.tierline.service.http.Refused;
import io.tierline.service.http.Reply;
import io.tierline.service.identity.Callers;
import io.tierline.user.account.Account;
import io.tierline.user.account.Accounts;
import io.tierline.user.account.PersonName;
import java.util.Optional;
import java.util.UUID;

/** What an account's owner sees of it and may change. */
public final class ProfileApi {
    private static final String ME = "/api/v1/users/me";

    private final Accounts accounts;
    private final Callers callers;

    public ProfileApi(Accounts accounts, Callers callers) {
        this.accounts = accounts;
        this.callers = callers;
    }

    public Api addTo(Api api) {
        return api.read(ME, this::profile).on("PATCH", ME, this::change);
    }

    private Reply profile(ServerRequest request) {
        return reply(accounts.find(caller(request)));
    }

    private Reply change(ServerRequest request) {
        UUID id = caller(request);
        JsonBody body = JsonBody.of(request);
        Optional<PersonName> name = body.text("name", PersonName::new);
        body.check();
        return reply(name.isPresent() ? accounts.rename(id, name.get()) : accounts.find(id));
    }

    private UUID caller(ServerRequest request) {
        return UUID.fromString(callers.identify(request).account());
    }

    private static Reply reply(Optional<Account> account) {
        return Reply.own(
                Reply.OK,
                ProfileJson.profile(account.orElseThrow(() ->
                        new Refused(Problem.of("account-not-found", "No such account", 404, "The account is gone.")))));
    }
}
