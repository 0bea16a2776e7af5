package io.tierline.edge.stats;

import io.tierline.edge.backend.Backend;
import io.tierline.edge.server.Server;
import io.tierline.edge.server.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rows of the statistics. A column of HAProxy that is not counted here stays empty, which
 * is how HAProxy itself says that it does not know.
 */
public final class Report {

    private final Statistics statistics;
    private final List<Proxy> proxies;

    /** A proxy: either half may be missing. */
    public record Proxy(String name, boolean listens, List<Backend> servers) {

        public Proxy {
            servers = List.copyOf(servers);
        }
    }

    public Report(Statistics statistics, List<Proxy> proxies) {
        this.statistics = statistics;
        this.proxies = List.copyOf(proxies);
    }

    /** The rows of those proxies that are asked for, by HAProxy's names of columns. */
    List<Map<String, String>> rows(Predicate<String> wanted) {
        return proxies.stream()
                .filter(proxy -> wanted.test(proxy.name))
                .flatMap(this::rows)
                .toList();
    }

    private Stream<Map<String, String>> rows(Proxy proxy) {
        List<Map<String, String>> rows = new ArrayList<>();
        if (proxy.listens) {
            rows.add(frontend(proxy));
        }
        for (Backend backend : proxy.servers) {
            backend.servers().forEach(server -> rows.add(server(proxy, backend, server)));
            rows.add(backend(proxy, backend));
        }
        return rows.stream();
    }

    private Map<String, String> frontend(Proxy proxy) {
        Tally tally = statistics.of(proxy.name, Statistics.FRONTEND);
        return new Row(proxy.name, Statistics.FRONTEND)
                .put("type", 0)
                .put("sid", 0)
                .put("status", "OPEN")
                .put("ereq", tally.malformed())
                .put("dreq", tally.denied())
                .put("req_tot", tally.requests())
                .put("hrsp_other", tally.statuses(0))
                .traffic(tally)
                .statuses(tally)
                .cells();
    }

    private Map<String, String> backend(Proxy proxy, Backend backend) {
        Tally tally = statistics.of(proxy.name, Statistics.BACKEND);
        int active = backend.count(false);
        int backup = backend.count(true);
        int weight = backend.servers().stream()
                .filter(server -> server.isUsable() && server.isBackup() == (active == 0))
                .mapToInt(Server::weight)
                .sum();
        return new Row(proxy.name, Statistics.BACKEND)
                .put("type", 1)
                .put("sid", 0)
                .put("status", active + backup > 0 ? "UP" : "DOWN")
                .put("qcur", backend.queued())
                .put("scur", backend.exchanges())
                .put("stot", tally.requests())
                .put("req_tot", tally.requests())
                .put("weight", weight)
                .put("act", active)
                .put("bck", backup)
                .put("dreq", tally.denied())
                .put("hrsp_other", tally.statuses(0))
                .put("wredis", tally.redispatches())
                .traffic(tally)
                .statuses(tally)
                .cells();
    }

    private Map<String, String> server(Proxy proxy, Backend backend, Server server) {
        Tally tally = statistics.of(proxy.name, server.name());
        return new Row(proxy.name, server.name())
                .put("type", 2)
                .put("sid", server.settings().id())
                .put("status", status(server))
                .put("scur", server.exchanges())
                .put("qcur", backend.queued(server))
                .put(
                        "slim",
                        server.settings().maxconn() > 0 ? "" + server.settings().maxconn() : "")
                .put("weight", server.weight())
                .put("act", server.isBackup() ? 0 : 1)
                .put("bck", server.isBackup() ? 1 : 0)
                .put("wredis", tally.redispatches())
                .traffic(tally)
                .statuses(tally)
                .cells();
    }

    private static String status(Server server) {
        var check = server.settings().check();
        return switch (server.state()) {
            case ServerState.Unchecked _ -> "no check";
            case ServerState.Up(int failures) ->
                failures == 0
                        ? "UP"
                        : "UP " + (check.orElseThrow().fall() - failures) + "/"
                                + check.orElseThrow().fall();
            case ServerState.Down(int successes) ->
                successes == 0
                        ? "DOWN"
                        : "DOWN " + successes + "/" + check.orElseThrow().rise();
        };
    }
}
