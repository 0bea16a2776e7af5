package io.tierline.service.identity;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.tierline.service.http.Problem;
import io.tierline.service.http.Refused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows who sent a request by its bearer token (RFC 6750 section 2.1), and by nothing else: fields that a gateway adds are
 * not believed, since whoever reaches the service can add them. Every invalid token gets the same answer; the reason
 * stands in the span and the log.
 */
public final class Callers {
    private static final Logger LOG = System.getLogger(Callers.class.getName());
    private static final AttributeKey<String> REFUSED = AttributeKey.stringKey("tierline.token.refused");
    private static final AttributeKey<String> USER = AttributeKey.stringKey("enduser.id");
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([^ ]+)");

    private final AccessTokens tokens;

    public Callers(AccessTokens tokens) {
        this.tokens = tokens;
    }

    public Identity identify(ServerRequest request) {
        List<String> given = request.headers().values(HeaderNames.AUTHORIZATION);
        if (given.isEmpty()) {
            throw unauthorized("Bearer");
        }
        try {
            Identity identity = tokens.verify(token(given));
            Span.current().setAttribute(USER, identity.account());
            return identity;
        } catch (TokenRefused refused) {
            LOG.log(Level.INFO, "token refused: {0}", refused.reason());
            Span.current().setAttribute(REFUSED, refused.reason());
            throw unauthorized("Bearer error=\"invalid_token\"");
        }
    }

    private static String token(List<String> given) throws TokenRefused {
        if (given.size() > 1) {
            throw new TokenRefused("more than one Authorization field");
        }
        Matcher parts = BEARER.matcher(given.getFirst());
        if (!parts.matches()) {
            throw new TokenRefused("not a bearer token");
        }
        return parts.group(1);
    }

    private static Refused unauthorized(String challenge) {
        return new Refused(Problem.of("unauthorized", "Unauthorized", 401, "A valid access token is needed.")
                .with(HeaderNames.WWW_AUTHENTICATE, challenge));
    }
}
