package io.tierline.edge.config;

import io.tierline.edge.server.CheckSettings;
import io.tierline.edge.server.Probe;
import io.tierline.edge.server.Server;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A server's parameters while a line is read, on top of those of {@code default-server}. A value; each parameter makes a
 * new one.
 */
record ServerDraft(
        int weight,
        boolean backup,
        boolean checked,
        Duration inter,
        Optional<Duration> fastinter,
        Optional<Duration> downinter,
        int rise,
        int fall,
        Optional<Integer> checkPort,
        Optional<InetAddress> checkAddress) {

    /** HAProxy's defaults. */
    static final ServerDraft STANDARD = new ServerDraft(
            1,
            false,
            false,
            Duration.ofSeconds(2),
            Optional.empty(),
            Optional.empty(),
            2,
            3,
            Optional.empty(),
            Optional.empty());

    ServerDraft withWeight(int other) {
        return new ServerDraft(
                other, backup, checked, inter, fastinter, downinter, rise, fall, checkPort, checkAddress);
    }

    ServerDraft withBackup(boolean other) {
        return new ServerDraft(
                weight, other, checked, inter, fastinter, downinter, rise, fall, checkPort, checkAddress);
    }

    ServerDraft withCheck(boolean other) {
        return new ServerDraft(weight, backup, other, inter, fastinter, downinter, rise, fall, checkPort, checkAddress);
    }

    ServerDraft withInter(Duration other) {
        return new ServerDraft(
                weight, backup, checked, other, fastinter, downinter, rise, fall, checkPort, checkAddress);
    }

    ServerDraft withFastinter(Duration other) {
        return new ServerDraft(
                weight, backup, checked, inter, Optional.of(other), downinter, rise, fall, checkPort, checkAddress);
    }

    ServerDraft withDowninter(Duration other) {
        return new ServerDraft(
                weight, backup, checked, inter, fastinter, Optional.of(other), rise, fall, checkPort, checkAddress);
    }

    ServerDraft withRise(int other) {
        return new ServerDraft(
                weight, backup, checked, inter, fastinter, downinter, other, fall, checkPort, checkAddress);
    }

    ServerDraft withFall(int other) {
        return new ServerDraft(
                weight, backup, checked, inter, fastinter, downinter, rise, other, checkPort, checkAddress);
    }

    ServerDraft withCheckPort(int other) {
        return new ServerDraft(
                weight, backup, checked, inter, fastinter, downinter, rise, fall, Optional.of(other), checkAddress);
    }

    ServerDraft withCheckAddress(InetAddress other) {
        return new ServerDraft(
                weight, backup, checked, inter, fastinter, downinter, rise, fall, checkPort, Optional.of(other));
    }

    Server.Settings build(String name, InetSocketAddress address, Probe probe, Timeouts timeouts) {
        Optional<CheckSettings> check = checked ? Optional.of(check(address, probe, timeouts)) : Optional.empty();
        return new Server.Settings(name, address, weight, backup, check);
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
