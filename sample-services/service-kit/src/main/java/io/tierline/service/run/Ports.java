package io.tierline.service.run;

import io.tierline.service.config.Address;
import io.tierline.service.config.StartRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Looks whether the listeners can be opened, since Helidon answers a busy port with a stack trace in the log. */
final class Ports {
    private Ports() {}

    static void check(ServiceSettings settings) {
        List<String> faults = new ArrayList<>();
        check(settings.listen(), faults);
        settings.admin().ifPresent(admin -> check(admin, faults));
        if (!faults.isEmpty()) {
            throw new StartRefused(faults);
        }
    }

    private static void check(Address address, List<String> faults) {
        InetSocketAddress resolved = address.resolve();
        if (resolved.isUnresolved()) {
            faults.add("cannot listen on " + address + ": the host is unknown");
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(resolved);
        } catch (IOException taken) {
            faults.add("cannot listen on " + address + ": " + taken.getMessage());
        }
    }
}
