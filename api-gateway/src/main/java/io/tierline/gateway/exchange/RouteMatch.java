package io.tierline.gateway.exchange;

import io.tierline.gateway.entity.PathPattern;
import io.tierline.gateway.entity.PathPattern.PathMatch;
import io.tierline.gateway.entity.Route;
import java.util.Optional;

/**
 * The route that a request was found to belong to.
 *
 * @param pattern the one of its paths that matched; empty if it asks for none
 * @param path what the pattern took
 */
public record RouteMatch(Route route, Optional<PathPattern> pattern, PathMatch path) {}
