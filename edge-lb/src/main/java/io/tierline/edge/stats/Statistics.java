package io.tierline.edge.stats;

import io.tierline.edge.exchange.Transaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tallies of all proxies and servers. Thread-safe. */
public final class Statistics {

    /** The name under which the side of a proxy that faces clients stands among its servers. */
    public static final String FRONTEND = "FRONTEND";

    public static final String BACKEND = "BACKEND";

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    /** A request is over: each that had to do with it counts it. */
    public void count(Transaction transaction, boolean reachedBackend) {
        of(transaction.frontend(), FRONTEND).count(transaction);
        if (reachedBackend) {
            of(transaction.backend(), BACKEND).count(transaction);
        }
        for (String server : transaction.left()) {
            of(transaction.backend(), BACKEND).countRedispatch();
            of(transaction.backend(), server).countRedispatch();
        }
        if (transaction.hasServer()) {
            of(transaction.backend(), transaction.server()).count(transaction);
        }
    }

    Tally of(String proxy, String service) {
        return tallies.computeIfAbsent(proxy + "/" + service, _ -> new Tally());
    }
}
