package io.tierline.edge;

import io.tierline.edge.log.Console;
import io.tierline.edge.log.Journal;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.upstream.Forwarder;

/** What lives as long as the process and is shared by everything in it. */
record Machinery(
        Transport transport, Forwarder forwarder, Tracing tracing, Journal journal, Meters meters, Console console) {}
