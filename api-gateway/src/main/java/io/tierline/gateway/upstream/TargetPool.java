package io.tierline.gateway.upstream;

import io.tierline.gateway.entity.Service;
import io.tierline.gateway.entity.Target;
import io.tierline.gateway.entity.Upstream;
import io.tierline.hop.upstream.ClientSecurity;
import io.tierline.hop.upstream.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The targets of one service: those of the upstream that its host names, or the host itself. A target whose name has several
 * addresses is several seats. The seats are made anew when a name's addresses change.
 */
public final class TargetPool {

    private final String name;
    private final Optional<String> hostHeader;
    private final List<Target> targets;
    private final Names names;
    private final Function<Target, Optional<ClientSecurity>> security;
    private volatile Seating seating;

    /** Seats for one state of the names. */
    private record Seating(long version, RoundRobin order) {}

    private TargetPool(
            String name,
            Optional<String> hostHeader,
            List<Target> targets,
            Names names,
            Function<Target, Optional<ClientSecurity>> security) {
        this.name = name;
        this.hostHeader = hostHeader;
        this.targets = targets;
        this.names = names;
        this.security = security;
        this.seating = seat();
    }

    /**
     * The pool of a service.
     *
     * @param upstream the upstream that the service's host names, if it names one
     * @param security makes what secures connections to a target, once for each
     */
    public static TargetPool of(
            Service service,
            Optional<Upstream> upstream,
            Names names,
            Function<Target, Optional<ClientSecurity>> security) {
        Target itself = new Target(service.id(), service.host(), service.port(), Target.DEFAULT_WEIGHT);
        return new TargetPool(
                service.host(),
                upstream.flatMap(Upstream::hostHeader),
                upstream.map(Upstream::targets).orElse(List.of(itself)),
                names,
                security);
    }

    private Seating seat() {
        long version = names.version();
        List<Seat> seats = new ArrayList<>();
        for (Target target : targets) {
            Optional<ClientSecurity> secured = security.apply(target);
            for (InetAddress address : names.of(target.host())) {
                Endpoint endpoint = new Endpoint(new InetSocketAddress(address, target.port()), secured);
                seats.add(new Seat(target, endpoint, target.weight()));
            }
        }
        return new Seating(version, new RoundRobin(seats));
    }

    /** The next seat, rather one that was not tried yet; empty if none has an address and a weight. */
    public Optional<Seat> next(Set<Seat> tried) {
        RoundRobin order = current();
        return order.next(tried).or(() -> order.next(Set.of()));
    }

    /** Whether there is a seat that was not tried yet. */
    boolean hasOther(Set<Seat> tried) {
        return !tried.containsAll(current().seats());
    }

    /** What there is to choose from. */
    public List<Seat> seats() {
        return current().seats();
    }

    private RoundRobin current() {
        Seating now = seating;
        if (now.version != names.version()) {
            now = seat(); // two threads may both do it; either result is right
            seating = now;
        }
        return now.order;
    }

    /** The name of the upstream, or the service's host. */
    public String name() {
        return name;
    }

    /** What a target gets as Host: Kong's rule, the upstream's {@code host_header} or the target's own name; a port that is not the protocol's own follows. */
    String hostFor(Target target, int defaultPort) {
        String host = hostHeader.orElse(target.host().contains(":") ? "[" + target.host() + "]" : target.host());
        boolean portIsNamed = host.matches(".*:\\d+");
        return target.port() == defaultPort || portIsNamed ? host : host + ":" + target.port();
    }
}
