package io.tierline.gateway.upstream;

import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.entity.Target;
import io.tierline.gateway.entity.Upstream;
import io.tierline.hop.tls.TlsClient;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.upstream.ClientSecurity;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The target pools of all services of one configuration, and the names that they need. */
public final class Pools implements AutoCloseable {

    private static final Duration DNS_PATIENCE = Duration.ofSeconds(2);
    private static final Duration DNS_INTERVAL = Duration.ofSeconds(10);

    private final Map<UUID, TargetPool> byService = new HashMap<>();
    private final Names names;

    public Pools(List<Service> services, List<Upstream> upstreams, Names.Lookup lookup, Buffers buffers) {
        Map<String, Upstream> byName = upstreams.stream().collect(Collectors.toMap(Upstream::name, one -> one));
        this.names = Names.of(hosts(services, byName), lookup, DNS_PATIENCE, DNS_INTERVAL);
        for (Service service : services) {
            Optional<Upstream> upstream = Optional.ofNullable(byName.get(service.host()));
            byService.put(service.id(), TargetPool.of(service, upstream, names, security(service, buffers)));
        }
    }

    private static Set<String> hosts(List<Service> services, Map<String, Upstream> upstreams) {
        Set<String> hosts = new HashSet<>();
        for (Service service : services) {
            Upstream upstream = upstreams.get(service.host());
            if (upstream == null) {
                hosts.add(service.host());
            } else {
                upstream.targets().forEach(target -> hosts.add(target.host()));
            }
        }
        return hosts;
    }

    /** As Kong does it without {@code tls_verify}: encrypted, not verified. One client for each target, kept for its pool. */
    private static Function<Target, Optional<ClientSecurity>> security(Service service, Buffers buffers) {
        if (service.protocol() == Protocol.HTTP) {
            return _ -> Optional.empty();
        }
        Map<Target, ClientSecurity> clients = new ConcurrentHashMap<>();
        return target -> Optional.of(clients.computeIfAbsent(
                target, one -> TlsClient.withoutVerification(Optional.of(one.host()), buffers)));
    }

    public TargetPool of(Service service) {
        TargetPool pool = byService.get(service.id());
        if (pool == null) {
            throw new IllegalArgumentException("service " + service.label() + " is not of this configuration");
        }
        return pool;
    }

    /** The addresses that a target's host is known to have. */
    public List<InetAddress> addresses(Target target) {
        return names.of(target.host());
    }

    @Override
    public void close() {
        names.close();
    }
}
