package io.tierline.gateway.route;

import io.tierline.gateway.entity.PathPattern.PathMatch;
import io.tierline.gateway.entity.RequestHost;
import io.tierline.gateway.exchange.RouteMatch;
import io.tierline.hop.engine.Fields;
import java.util.Map;
import java.util.Optional;

/** What of a request routes look at. */
public record Asked(String method, RequestHost host, String path, Fields fields) {

    private static final PathMatch WHOLE = new PathMatch(0, Map.of());

    Optional<RouteMatch> match(Candidate candidate) {
        if (!matchesMethod(candidate) || !matchesHost(candidate) || !matchesHeaders(candidate)) {
            return Optional.empty();
        }
        if (candidate.path().isEmpty()) {
            return Optional.of(new RouteMatch(candidate.route(), Optional.empty(), WHOLE));
        }
        return candidate
                .path()
                .get()
                .match(path)
                .map(part -> new RouteMatch(candidate.route(), candidate.path(), part));
    }

    private boolean matchesMethod(Candidate candidate) {
        return candidate.route().methods().isEmpty()
                || candidate.route().methods().contains(method);
    }

    private boolean matchesHost(Candidate candidate) {
        return candidate.route().hosts().isEmpty()
                || candidate.route().hosts().stream().anyMatch(pattern -> pattern.matches(host));
    }

    private boolean matchesHeaders(Candidate candidate) {
        return candidate.route().headers().stream().allMatch(rule -> rule.matches(fields));
    }

    /** Why a candidate is not the one, in words; empty if it matches. */
    Optional<String> objection(Candidate candidate) {
        if (!matchesMethod(candidate)) {
            return Optional.of(
                    "method " + method + " is not one of " + candidate.route().methods());
        }
        if (!matchesHost(candidate)) {
            return Optional.of("host '" + host.name() + "' is not one of "
                    + candidate.route().hosts());
        }
        if (!matchesHeaders(candidate)) {
            return Optional.of("headers do not match " + candidate.route().headers());
        }
        return match(candidate).isPresent()
                ? Optional.empty()
                : Optional.of("path " + path + " does not match "
                        + candidate.path().orElseThrow().text());
    }
}
