package io.tierline.user.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.tierline.service.http.Api;
import io.tierline.service.http.Reply;
import io.tierline.service.json.Json;
import io.tierline.user.token.KeyRing;
import io.tierline.user.token.TokenIssuer;
import java.io.IOException;

/**
 * What verifiers of tokens read: the key set (RFC 7517) and the issuer's metadata in the form of OpenID Connect Discovery.
 * Not an OpenID provider: there are no ID tokens and no authorization endpoint, and the metadata says so.
 */
public final class IssuerApi {
    private static final String KEYS = "/.well-known/jwks.json";
    private static final String FOR_FIVE_MINUTES = "public, max-age=300";

    private final String issuer;
    private final KeyRing keys;

    public IssuerApi(String issuer, KeyRing keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    public Api addTo(Api api) {
        return api.read(KEYS, this::keys).read("/.well-known/openid-configuration", this::metadata);
    }

    private Reply keys(ServerRequest request) {
        return reply(Json.object(json -> {
            json.writeArrayFieldStart("keys");
            for (String key : keys.published()) {
                json.writeRawValue(key);
            }
            json.writeEndArray();
        }));
    }

    private Reply metadata(ServerRequest request) {
        return reply(Json.object(json -> {
            json.writeStringField("issuer", issuer);
            json.writeStringField("jwks_uri", issuer + KEYS);
            list(json, "scopes_supported", TokenIssuer.SCOPE);
            list(json, "response_types_supported");
            list(json, "grant_types_supported");
            list(json, "subject_types_supported", "public");
            list(json, "id_token_signing_alg_values_supported");
            list(json, "access_token_signing_alg_values_supported", "ES256");
        }));
    }

    private static Reply reply(String document) {
        return Reply.json(Reply.OK, document).with(HeaderNames.CACHE_CONTROL, FOR_FIVE_MINUTES);
    }

    private static void list(JsonGenerator json, String name, String... values) throws IOException {
        json.writeFieldName(name);
        json.writeArray(values, 0, values.length);
    }
}
