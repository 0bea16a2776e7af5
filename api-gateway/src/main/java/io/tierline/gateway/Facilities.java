package io.tierline.gateway;

import io.tierline.gateway.exchange.Counters;
import io.tierline.gateway.exchange.TrustedProxies;
import io.tierline.gateway.upstream.RetryBudget;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.upstream.Connections;
import io.tierline.hop.upstream.Forwarder;

/** What outlives reloads: connections, tracing, the retry budget, what limits have counted. */
record Facilities(
        Transport transport,
        Connections connections,
        Forwarder forwarder,
        Tracing tracing,
        TrustedProxies trusted,
        RetryBudget retryBudget,
        Counters counters)
        implements AutoCloseable {

    static Facilities open(Tracing tracing, TrustedProxies trusted) {
        Transport transport = Transport.open();
        Connections connections = new Connections(transport);
        RetryBudget budget = new RetryBudget(System.nanoTime());
        return new Facilities(
                transport, connections, new Forwarder(connections), tracing, trusted, budget, new Counters());
    }

    @Override
    public void close() {
        connections.close();
        transport.close();
    }
}
