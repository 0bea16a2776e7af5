package io.tierline.edge;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.service.registry.Services;
import io.tierline.edge.config.Configuration;
import io.tierline.edge.log.Console;
import io.tierline.edge.log.Journal;
import io.tierline.hop.config.Source;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.upstream.Connections;
import io.tierline.hop.upstream.Forwarder;
import java.util.List;
import java.util.Map;

/** An edge-lb that runs a configuration text within the test, with what it says and logs at hand. */
final class Edge implements AutoCloseable {

    private final Said log = new Said();
    private final Said console = new Said();
    private final Journal journal = new Journal("edge-lb", log.stream(), log.stream());
    private final Transport transport = Transport.open();
    private final Connections pool = new Connections(transport);
    private final Generation generation;

    private Edge(String configuration, Tracing tracing) throws StartFailed {
        Console messages = new Console(console.stream(), "edge-lb under test", false);
        Configuration loaded = Loading.load(List.of(new Source("test.cfg", configuration)), Map.of(), messages)
                .configuration()
                .orElseThrow(() -> new AssertionError(console.text()));
        Machinery machinery = new Machinery(
                transport,
                new Forwarder(pool),
                tracing,
                journal,
                new Meters(Services.get(MeterRegistry.class)),
                messages);
        generation = Generation.start(loaded, machinery);
    }

    static Edge running(String configuration) throws StartFailed {
        return new Edge(configuration, Tracing.none());
    }

    static Edge traced(String configuration, Tracing tracing) throws StartFailed {
        return new Edge(configuration, tracing);
    }

    int port(String frontend) {
        return generation.addresses(frontend).getFirst().getPort();
    }

    /** What was logged. */
    Said log() {
        return log;
    }

    /** What was said on standard error. */
    Said console() {
        return console;
    }

    @Override
    public void close() {
        generation.close();
        pool.close();
        transport.close();
        journal.close();
    }
}
