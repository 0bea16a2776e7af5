package io.tierline.proxy.upstream;

import io.tierline.hop.transport.Transport;
import io.tierline.hop.upstream.Connections;
import io.tierline.hop.upstream.Forwarder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Connections to servers: one pool for all, and one of its own for each group that says {@code keepalive}. */
public final class Pools implements AutoCloseable {

    private final Connections shared;
    private final Forwarder common;
    private final Map<Group, Connections> own = new HashMap<>();
    private final Map<Group, Forwarder> forwarders = new HashMap<>();

    public Pools(Transport transport, List<Group> groups) {
        this.shared = new Connections(transport);
        this.common = new Forwarder(shared);
        for (Group group : groups) {
            group.keepAlive().ifPresent(most -> {
                Connections pool = new Connections(transport, most, Connections.DEFAULT_IDLE_TIME);
                own.put(group, pool);
                forwarders.put(group, new Forwarder(pool));
            });
        }
    }

    Forwarder of(Group group) {
        return forwarders.getOrDefault(group, common);
    }

    @Override
    public void close() {
        shared.close();
        own.values().forEach(Connections::close);
    }
}
