package io.tierline.gateway.route;

import io.tierline.gateway.entity.PathPattern;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the route of a request: the first one, in the order of {@link Candidate#ORDER}, that matches. Immutable. */
public final class Router {

    private final List<Candidate> candidates;

    /** Takes the routes in the order of the file; those of services that are not enabled take no part, as in Kong. */
    public Router(List<Route> routes) {
        List<Candidate> all = new ArrayList<>();
        for (Route route : routes) {
            if (route.service().map(Service::enabled).orElse(true)) {
                split(route, all);
            }
        }
        all.sort(Candidate.ORDER);
        this.candidates = List.copyOf(all);
    }

    private static void split(Route route, List<Candidate> into) {
        if (route.paths().isEmpty()) {
            into.add(new Candidate(route, Optional.empty(), into.size()));
        }
        for (PathPattern path : route.paths()) {
            into.add(new Candidate(route, Optional.of(path), into.size()));
        }
    }

    public Optional<RouteMatch> match(Asked request) {
        for (Candidate candidate : candidates) {
            Optional<RouteMatch> match = request.match(candidate);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** What became of each candidate, in the order in which they are asked. */
    public List<Verdict> explain(Asked request) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean found = false;
        for (Candidate candidate : candidates) {
            String objection = request.objection(candidate).orElse(found ? "matches too, but comes later" : "");
            found |= objection.isEmpty();
            verdicts.add(new Verdict(candidate.toString(), objection));
        }
        return verdicts;
    }

    /**
     * One candidate's fate.
     *
     * @param objection why it was not taken; empty for the one that was
     */
    public record Verdict(String candidate, String objection) {}

    /** Routes that can never be reached, each with the one that takes its requests. */
    public List<Shadow> shadows() {
        List<Shadow> shadows = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate hidden = candidates.get(i);
            candidates.subList(0, i).stream()
                    .filter(earlier -> earlier.covers(hidden))
                    .findFirst()
                    .ifPresent(
                            earlier -> shadows.add(new Shadow(hidden.route(), hidden.toString(), earlier.toString())));
        }
        return shadows;
    }

    /** A route, or one of its paths, that another one hides. */
    public record Shadow(Route route, String hidden, String by) {}
}
