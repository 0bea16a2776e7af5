package io.tierline.edge.config;

import io.tierline.edge.server.CheckSettings;
import io.tierline.edge.server.Probe;
import io.tierline.edge.server.Server;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** A server's parameters while a line is read; starts as a copy of those of {@code default-server}. */
final class ServerDraft {

    int weight = 1;
    boolean backup;
    boolean checked;
    int maxconn;
    int rise = 2;
    int fall = 3;
    Duration inter = Duration.ofSeconds(2);
    Optional<Duration> fastinter = Optional.empty();
    Optional<Duration> downinter = Optional.empty();
    Optional<Integer> checkPort = Optional.empty();
    Optional<InetAddress> checkAddress = Optional.empty();
    Optional<String> cookie = Optional.empty();
    private Optional<Integer> id = Optional.empty();

    /** What only one server can have. */
    record Identity(String name, int id, InetSocketAddress address) {}

    ServerDraft copy() {
        ServerDraft copy = new ServerDraft();
        copy.weight = weight;
        copy.backup = backup;
        copy.checked = checked;
        copy.maxconn = maxconn;
        copy.rise = rise;
        copy.fall = fall;
        copy.inter = inter;
        copy.fastinter = fastinter;
        copy.downinter = downinter;
        copy.checkPort = checkPort;
        copy.checkAddress = checkAddress;
        copy.cookie = cookie;
        return copy;
    }

    void id(int number) {
        id = Optional.of(number);
    }

    Optional<Integer> id() {
        return id;
    }

    Server.Settings build(Identity server, Probe probe, Timeouts timeouts) {
        Optional<CheckSettings> check =
                checked ? Optional.of(check(server.address(), probe, timeouts)) : Optional.empty();
        return new Server.Settings(
                server.name(), server.id(), server.address(), weight, backup, maxconn, cookie, check);
    }

    private CheckSettings check(InetSocketAddress address, Probe probe, Timeouts timeouts) {
        InetSocketAddress target =
                new InetSocketAddress(checkAddress.orElse(address.getAddress()), checkPort.orElse(address.getPort()));
        return new CheckSettings(
                probe,
                target,
                inter,
                fastinter.orElse(inter),
                downinter.orElse(inter),
                rise,
                fall,
                checkTimeout(timeouts));
    }

    /** Without {@code timeout check} a check has until the next one is due. */
    private Duration checkTimeout(Timeouts timeouts) {
        return timeouts.get(Timeouts.Kind.CHECK)
                .map(check -> check.plus(shorter(timeouts.orUnlimited(Timeouts.Kind.CONNECT), inter)))
                .orElse(inter);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
