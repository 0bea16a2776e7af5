package io.tierline.gateway.plugin;

import io.tierline.gateway.auth.AccessTokens;
import io.tierline.gateway.auth.Claims;
import io.tierline.gateway.auth.IssuerKeys;
import io.tierline.gateway.auth.TokenRefused;
import io.tierline.gateway.entity.Consumers;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.gateway.exchange.Identity;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows users by the access tokens of one issuer (RFC 6750 section 2.1: Authorization, and no other place). Every invalid token gets
 * the same answer; the reason stands in the log and the span. A valid one that lacks a scope or a role gets 403.
 *
 * <p>Who a token speaks of is a consumer, too, if one is called like its subject; if not, the subject alone is what limits go by.
 */
public final class Oidc implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new OidcKind();

    private static final FieldName AUTHORIZATION = FieldName.of("Authorization");
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([^ ,]+) *");

    private final AccessTokens tokens;
    private final Grants grants;
    private final Map<String, FieldName> headers;
    private final Anonymous anonymous;

    /** What must have been granted: all of the scopes, one of the roles. */
    record Grants(List<String> scopes, List<String> roles) {

        Grants {
            scopes = List.copyOf(scopes);
            roles = List.copyOf(roles);
        }

        boolean areIn(Claims claims) {
            boolean role = roles.isEmpty() || claims.roles().stream().anyMatch(roles::contains);
            return role && claims.scopes().containsAll(scopes);
        }
    }

    Oidc(AccessTokens tokens, Grants grants, Map<String, FieldName> headers, Anonymous anonymous) {
        this.tokens = tokens;
        this.grants = grants;
        this.headers = Map.copyOf(headers);
        this.anonymous = anonymous;
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.ACCESS);
    }

    @Override
    public List<Word> consumersNamed() {
        return anonymous.named();
    }

    @Override
    public Optional<Reply> access(Call call) {
        removeCopies(call);
        if (anonymous.isDone(call)) {
            return Optional.empty();
        }
        return authenticate(call).flatMap(error -> anonymous.refuse(call, error));
    }

    /** What a client sends under the names that claims get is never passed on; underscores count as dashes. */
    private void removeCopies(Call call) {
        Set<String> names = Set.copyOf(
                headers.values().stream().map(name -> plain(name.toString())).toList());
        call.fields().removeIf(field -> names.contains(plain(field.name())));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<GatewayError> authenticate(Call call) {
        List<String> given = call.fields().all(AUTHORIZATION);
        if (given.isEmpty()) {
            return Optional.of(GatewayError.of(401, "Unauthorized").with(CHALLENGE, "Bearer"));
        }
        Matcher bearer = BEARER.matcher(given.getFirst());
        if (given.size() > 1 || !bearer.matches()) {
            return Optional.of(invalid(call, "not one bearer token"));
        }
        try {
            return accept(call, tokens.verify(bearer.group(1)));
        } catch (TokenRefused e) {
            return Optional.of(invalid(call, e.reason()));
        } catch (IssuerKeys.Unavailable e) {
            call.record().failed("token: no key set");
            return Optional.of(GatewayError.of(503, "Tokens cannot be checked at the moment")
                    .with("Retry-After", "1"));
        }
    }

    private Optional<GatewayError> accept(Call call, Claims claims) throws TokenRefused {
        if (!grants.areIn(claims)) {
            return Optional.of(
                    GatewayError.of(403, "Forbidden").with(CHALLENGE, "Bearer error=\"insufficient_scope\""));
        }
        Map<FieldName, String> values = new HashMap<>();
        for (Map.Entry<String, FieldName> header : headers.entrySet()) {
            claims.asHeader(header.getKey()).ifPresent(value -> values.put(header.getValue(), value));
        }
        Consumers consumers = call.surroundings().consumers();
        call.identified(new Identity(consumers.find(claims.subject()), Optional.of(claims.subject())));
        values.forEach((name, value) -> call.fields().set(name, value));
        call.span().setAttribute("enduser.id", claims.subject());
        return Optional.empty();
    }

    private static GatewayError invalid(Call call, String reason) {
        call.record().failed("token: " + reason);
        call.span().setAttribute("tierline.token.refused", reason);
        return GatewayError.of(401, "Unauthorized").with(CHALLENGE, "Bearer error=\"invalid_token\"");
    }
}
