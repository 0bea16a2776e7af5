package io.tierline.hop.testing;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.Requester;
import io.tierline.hop.engine.Version;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.upstream.Attempt;
import io.tierline.hop.upstream.AttemptLimits;
import io.tierline.hop.upstream.Connections;
import io.tierline.hop.upstream.Endpoint;
import io.tierline.hop.upstream.Forwarder;
import io.tierline.hop.upstream.Outcome;
import java.time.Duration;

/** Requests of our own, without a client: a forwarder, its pool and one endpoint. */
public final class DirectCall implements AutoCloseable {

    private final Transport transport = Transport.open();
    private final Connections pool;
    private final Forwarder forwarder;
    private final Endpoint endpoint;
    private final AttemptLimits limits;

    public DirectCall(StubOrigin origin) {
        this(Endpoint.plain(origin.address()), AttemptLimits.DEFAULT);
    }

    public DirectCall(Endpoint endpoint, AttemptLimits limits) {
        this(endpoint, limits, Connections.DEFAULT_MAX_IDLE, Connections.DEFAULT_IDLE_TIME);
    }

    public DirectCall(Endpoint endpoint, AttemptLimits limits, int maxIdle, Duration idleTime) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.pool = new Connections(transport, maxIdle, idleTime);
        this.forwarder = new Forwarder(pool);
    }

    public Outcome send(String method, Body body) {
        return send(method, body, Requester.NOBODY);
    }

    public Outcome send(String method, Body body, Requester requester) {
        RequestHead head = new RequestHead(method, "/", Version.HTTP_1_1, Fields.of("Host", "x"));
        return forwarder.attempt(new Attempt(endpoint, head, body, requester, limits));
    }

    public Connections pool() {
        return pool;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public int idle() {
        return pool.idle(endpoint);
    }

    @Override
    public void close() {
        pool.close();
        transport.close();
    }
}
