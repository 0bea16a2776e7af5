package io.tierline.proxy.locate;

import io.tierline.proxy.exchange.Captures;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the location of a path in nginx's order: an exact name ends the search; the longest prefix is remembered, and its
 * inner locations are searched; unless it says {@code ^~}, regular expressions are tried in the order of the file and the
 * first that matches wins; else the prefix does.
 *
 * @param <L> the location
 */
public final class LocationTree<L> {

    private final Map<String, Node<L>> exact = new HashMap<>();
    private final List<Node<L>> longestFirst;
    private final List<Node<L>> expressions;

    /**
     * A location in the tree.
     *
     * @param redirectsToSlash whether its name without the last slash is answered with a redirect to it
     */
    public record Node<L>(LocationName name, L location, boolean redirectsToSlash, LocationTree<L> inner) {}

    /**
     * What was found.
     *
     * @param decided whether outer regular expressions are not to be looked at any more
     * @param toSlash whether the answer is a redirect to the location's own name
     */
    public record Hit<L>(L location, Optional<Captures> captures, boolean decided, boolean toSlash) {}

    public LocationTree(List<Node<L>> nodes) {
        longestFirst = nodes.stream()
                .filter(node -> node.name() instanceof LocationName.Prefix)
                .sorted(Comparator.comparingInt(node -> -node.name().text().length()))
                .toList();
        expressions = nodes.stream()
                .filter(node -> node.name() instanceof LocationName.Expression)
                .toList();
        nodes.stream()
                .filter(node -> node.name() instanceof LocationName.Exact)
                .forEach(node -> exact.put(node.name().text(), node));
    }

    public Optional<Hit<L>> find(String uri) {
        Node<L> same = exact.get(uri);
        if (same != null) {
            return Optional.of(new Hit<>(same.location(), Optional.empty(), true, false));
        }
        Optional<Node<L>> prefix = longestPrefix(uri);
        Optional<Hit<L>> slash = redirectToSlash(uri, prefix);
        if (slash.isPresent()) {
            return slash;
        }
        Optional<Hit<L>> best = prefix.map(
                node -> node.inner().find(uri).orElse(new Hit<>(node.location(), Optional.empty(), false, false)));
        if (best.isPresent() && best.get().decided()) {
            return best;
        }
        boolean skipExpressions = prefix.isPresent()
                && prefix.get().name() instanceof LocationName.Prefix(String _, boolean beforeRegex)
                && beforeRegex;
        return skipExpressions ? best : byExpression(uri).or(() -> best);
    }

    private Optional<Node<L>> longestPrefix(String uri) {
        return longestFirst.stream()
                .filter(node -> uri.startsWith(node.name().text()))
                .findFirst();
    }

    private Optional<Hit<L>> redirectToSlash(String uri, Optional<Node<L>> prefix) {
        if (prefix.isPresent() && prefix.get().name().text().equals(uri)) {
            return Optional.empty();
        }
        String withSlash = uri + "/";
        return longestFirst.stream()
                .filter(node -> node.redirectsToSlash() && node.name().text().equals(withSlash))
                .findFirst()
                .map(node -> new Hit<>(node.location(), Optional.empty(), true, true));
    }

    private Optional<Hit<L>> byExpression(String uri) {
        for (Node<L> node : expressions) {
            if (node.name() instanceof LocationName.Expression expression) {
                Optional<Captures> captures = expression.regex().find(uri);
                if (captures.isPresent()) {
                    return Optional.of(node.inner()
                            .find(uri)
                            .map(hit ->
                                    new Hit<>(hit.location(), hit.captures().or(() -> captures), true, hit.toSlash()))
                            .orElse(new Hit<>(node.location(), captures, true, false)));
                }
            }
        }
        return Optional.empty();
    }
}
