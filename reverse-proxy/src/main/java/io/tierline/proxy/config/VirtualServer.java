package io.tierline.proxy.config;

import io.tierline.hop.config.Refused;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.locate.LocationBlock;
import io.tierline.proxy.locate.LocationName;
import io.tierline.proxy.locate.LocationTree;
import io.tierline.proxy.locate.ServerNameDirective;
import io.tierline.proxy.rewrite.RewriteStep;
import io.tierline.proxy.serve.ServerSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One server.
 *
 * @param outside what holds for requests that no location is for
 * @param named locations that only internal redirects reach
 * @param all every location of it, {@code outside} included
 * @param rewrite steps that run before a location is looked for
 * @param limits what clients may cost; those of a listener's default server hold for its connections
 */
public record VirtualServer(
        Location outside,
        LocationTree<Location> locations,
        Map<String, Location> named,
        List<Location> all,
        boolean mergeSlashes,
        List<RewriteStep> rewrite,
        HttpLimits limits) {

    /** nginx's default of large_client_header_buffers: a line may have 8 KiB. */
    private static final int LINE = 8 * 1024;

    private static final int HEAD = 32 * 1024;
    private static final int LINES = 200;

    static VirtualServer of(Scope server) throws Refused {
        String name = server.get(ServerNameDirective.FIRST);
        List<Location> all = new ArrayList<>();
        Map<String, Location> named = new HashMap<>();
        Location outside = Location.of(server, name);
        all.add(outside);
        LocationTree<Location> tree = tree(server, name, all, named);
        return new VirtualServer(
                outside,
                tree,
                Map.copyOf(named),
                List.copyOf(all),
                server.get(ServerSettings.MERGE_SLASHES),
                server.own(RewriteStep.STEPS).orElse(List.of()),
                limits(server));
    }

    private static LocationTree<Location> tree(
            Scope level, String serverName, List<Location> all, Map<String, Location> named) throws Refused {
        List<LocationTree.Node<Location>> nodes = new ArrayList<>();
        for (Scope scope : level.children(Context.LOCATION).toList()) {
            Location location = Location.of(scope, serverName);
            all.add(location);
            LocationName name = scope.get(LocationBlock.NAME);
            LocationTree<Location> inner = tree(scope, serverName, all, named);
            boolean slash = name.text().endsWith("/") && location.proxy().isPresent();
            if (name instanceof LocationName.Named) {
                named.put(name.text(), location);
            } else {
                nodes.add(new LocationTree.Node<>(name, location, slash, inner));
            }
        }
        return new LocationTree<>(nodes);
    }

    private static HttpLimits limits(Scope server) {
        HttpLimits body = HttpLimits.DEFAULT
                .withHead(LINE, HEAD, LINES)
                .withHeadTime(server.get(ServerSettings.HEADER_TIME))
                .withKeepAlive(server.get(ServerSettings.KEEPALIVE_TIME));
        return new HttpLimits(
                body.requestLine(),
                body.head(),
                body.fields(),
                body.headTime(),
                body.keepAlive(),
                server.get(ServerSettings.BODY_TIME),
                server.get(ServerSettings.SEND_TIME),
                false);
    }
}
