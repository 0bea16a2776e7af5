package io.tierline.gateway.route;

import io.tierline.gateway.entity.HostPattern;
import io.tierline.gateway.entity.PathPattern;
import io.tierline.gateway.entity.Route;
import java.util.Comparator;
import java.util.Optional;

/**
 * A route with one of its paths: routes with several stand in the order once for each, since priority depends on the path.
 *
 * @param place the place in the file, which decides when nothing else does
 */
record Candidate(Route route, Optional<PathPattern> path, int place) {

    /**
     * Kong's order: how many kinds are asked for, plain hosts before wildcards, number of headers, regular expressions before
     * prefixes, regex_priority, longer prefixes before shorter, file order.
     */
    static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::kinds)
            .thenComparing(Candidate::asksForPlainHosts)
            .thenComparingInt(candidate -> candidate.route.headers().size())
            .thenComparing(Candidate::isRegex)
            .thenComparingInt(Candidate::regexPriority)
            .thenComparingInt(Candidate::prefixLength)
            .reversed()
            .thenComparingInt(Candidate::place);

    private int kinds() {
        return (route.methods().isEmpty() ? 0 : 1)
                + (route.hosts().isEmpty() ? 0 : 1)
                + (route.headers().isEmpty() ? 0 : 1)
                + (path.isEmpty() ? 0 : 1);
    }

    private boolean asksForPlainHosts() {
        return !route.hosts().isEmpty() && route.hosts().stream().noneMatch(HostPattern::isWildcard);
    }

    private boolean isRegex() {
        return path.filter(PathPattern.Regex.class::isInstance).isPresent();
    }

    private int regexPriority() {
        return isRegex() ? route.regexPriority() : 0;
    }

    private int prefixLength() {
        return isRegex() ? 0 : path.map(pattern -> pattern.text().length()).orElse(0);
    }

    /** Whether every request that {@code other} would take matches this one, too. */
    boolean covers(Candidate other) {
        return coversMethods(other.route)
                && coversHosts(other.route)
                && coversHeaders(other.route)
                && coversPath(other);
    }

    private boolean coversMethods(Route other) {
        return route.methods().isEmpty()
                || (!other.methods().isEmpty() && route.methods().containsAll(other.methods()));
    }

    private boolean coversHosts(Route other) {
        return route.hosts().isEmpty()
                || (!other.hosts().isEmpty()
                        && other.hosts().stream()
                                .allMatch(host -> route.hosts().stream().anyMatch(own -> own.covers(host))));
    }

    private boolean coversHeaders(Route other) {
        return route.headers().stream()
                .allMatch(rule -> other.headers().stream().anyMatch(rule::isSameAs));
    }

    private boolean coversPath(Candidate other) {
        return path.isEmpty()
                || other.path.filter(pattern -> path.get().covers(pattern)).isPresent();
    }

    @Override
    public String toString() {
        return route.label() + path.map(pattern -> " (" + pattern.text() + ")").orElse("");
    }
}
