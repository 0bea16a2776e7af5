package io.tierline.edge.server;

import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Transport;
import java.net.InetSocketAddress;

/** One way of finding out whether a server works. */
@FunctionalInterface
public interface Probe {

    /** Tries once; every way of failing is a result. */
    CheckResult run(Transport transport, InetSocketAddress server, Deadline deadline);
}
