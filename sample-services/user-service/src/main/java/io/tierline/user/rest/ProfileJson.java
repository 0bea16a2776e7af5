package io.tierline.user.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tierline.service.json.Json;
import io.tierline.user.account.Account;
import java.io.IOException;
import java.util.List;

/** The public form of an account, for its owner. */
final class ProfileJson {
    private ProfileJson() {}

    static String registered(Account account) {
        return Json.object(json -> fields(json, account));
    }

    static String profile(Account account) {
        return Json.object(json -> {
            fields(json, account);
            json.writeArrayFieldStart("roles");
            List<String> roles = account.roles().stream().sorted().toList();
            for (String role : roles) {
                json.writeString(role);
            }
            json.writeEndArray();
            json.writeStringField("created_at", account.createdAt().toString());
        });
    }

    private static void fields(JsonGenerator json, Account account) throws IOException {
        json.writeStringField("id", account.id().toString());
        json.writeStringField("email", account.email().text());
        json.writeStringField("name", account.name().text());
    }
}
