package io.tierline.edge;

import io.tierline.edge.accept.Bind;
import io.tierline.edge.accept.BindAddress;
import io.tierline.edge.accept.Gate;
import io.tierline.edge.backend.Attempts;
import io.tierline.edge.backend.Backend;
import io.tierline.edge.backend.Persistence;
import io.tierline.edge.config.BackendSettings;
import io.tierline.edge.config.Configuration;
import io.tierline.edge.config.Frontend;
import io.tierline.edge.config.Timeouts;
import io.tierline.edge.config.Timeouts.Kind;
import io.tierline.edge.server.HealthCheck;
import io.tierline.edge.server.Server;
import io.tierline.edge.stats.Report;
import io.tierline.edge.stats.Statistics;
import io.tierline.edge.syntax.Findings;
import io.tierline.hop.engine.HttpAcceptor;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.tls.TlsServer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import io.tierline.hop.upstream.AttemptLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One loaded configuration at work: its backends and their checks, its frontends and their listeners. */
final class Generation implements AutoCloseable {

    private final Machinery machinery;
    private final Map<String, Target> targets;
    private final Statistics statistics = new Statistics();
    private final Report report;
    private final Gate process;
    private final List<HealthCheck> checks = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<HttpAcceptor> acceptors = new ArrayList<>();
    private final Map<String, List<InetSocketAddress>> addresses = new HashMap<>();

    private Generation(Configuration configuration, Machinery machinery) {
        this.machinery = machinery;
        this.process = new Gate(configuration.global().maxconn().orElse(Gate.UNLIMITED));
        this.targets = configuration.backends().stream()
                .map(this::target)
                .collect(Collectors.toMap(target -> target.backend().name(), Function.identity()));
        this.report = new Report(statistics, proxies(configuration));
    }

    /** Those that listen first. */
    private List<Report.Proxy> proxies(Configuration configuration) {
        List<String> listening =
                configuration.frontends().stream().map(Frontend::name).toList();
        List<Report.Proxy> proxies = new ArrayList<>();
        Stream.concat(listening.stream(), configuration.backends().stream().map(BackendSettings::name))
                .distinct()
                .forEach(name -> proxies.add(new Report.Proxy(
                        name,
                        listening.contains(name),
                        Optional.ofNullable(targets.get(name)).map(Target::backend).stream()
                                .toList())));
        return proxies;
    }

    /** Opens every listener, then begins to check servers; if an address cannot be had, nothing stays open. */
    static Generation start(Configuration configuration, Machinery machinery) throws StartFailed {
        Generation generation = new Generation(configuration, machinery);
        try {
            for (Frontend frontend : configuration.frontends()) {
                generation.open(frontend);
            }
        } catch (StartFailed e) {
            generation.close();
            throw e;
        }
        generation.targets.values().forEach(generation::check);
        return generation;
    }

    private Target target(BackendSettings settings) {
        List<Server> servers = settings.servers().stream().map(Server::new).toList();
        Backend backend =
                new Backend(settings.name(), servers, settings.balancer().make(settings.hashType()), settings.policy());
        Attempts attempts = new Attempts(backend, machinery.forwarder(), attemptLimits(settings), machinery.tracing());
        return new Target(settings, backend, attempts, new Persistence(settings.cookie(), servers));
    }

    private static AttemptLimits attemptLimits(BackendSettings settings) {
        Timeouts timeouts = settings.timeouts();
        var server = timeouts.orUnlimited(Kind.SERVER);
        return new AttemptLimits(
                timeouts.orUnlimited(Kind.CONNECT),
                server,
                server,
                Deadline.NEVER,
                settings.endWithClient(),
                HttpLimits.DEFAULT.withBody(server).droppingLengthBesideCoding());
    }

    private static HttpLimits clientLimits(Timeouts timeouts) {
        var head = timeouts.firstOf(Kind.HTTP_REQUEST, Kind.CLIENT);
        return HttpLimits.DEFAULT
                .withHeadTime(head)
                .withKeepAlive(timeouts.get(Kind.HTTP_KEEP_ALIVE).orElse(head))
                .withBody(timeouts.orUnlimited(Kind.CLIENT))
                .droppingLengthBesideCoding();
    }

    private void open(Frontend frontend) throws StartFailed {
        Gate gate = new Gate(frontend.maxconn().orElse(Gate.UNLIMITED));
        EdgeFlow flow = new EdgeFlow(
                frontend,
                targets,
                new Responses(machinery.transport()),
                machinery.tracing(),
                new Accounts(
                        frontend.logging(),
                        machinery.journal(),
                        process,
                        gate,
                        backends(),
                        machinery.meters(),
                        statistics,
                        report));
        for (Bind bind : frontend.binds()) {
            HttpAcceptor acceptor =
                    new HttpAcceptor(machinery.transport(), security(bind), flow, clientLimits(frontend.timeouts()));
            acceptors.add(acceptor);
            for (BindAddress address : bind.addresses()) {
                listen(frontend, bind, address, process.around(gate.around(acceptor)), gate);
            }
        }
    }

    private Map<String, Backend> backends() {
        return targets.values().stream()
                .map(Target::backend)
                .collect(Collectors.toMap(Backend::name, Function.identity()));
    }

    private HttpAcceptor.Security security(Bind bind) {
        return bind.tls()
                .<HttpAcceptor.Security>map(tls -> TlsServer.of(
                        tls.identities(), tls.protocols(), machinery.transport().buffers()))
                .orElse(HttpAcceptor.Security.PLAIN);
    }

    private void listen(Frontend frontend, Bind bind, BindAddress at, Listener.Acceptor acceptor, Gate gate)
            throws StartFailed {
        try {
            Listener listener = machinery.transport().listen(io.tierline.hop.transport.Bind.to(at.address()), acceptor);
            listeners.add(listener);
            gate.guard(listener);
            process.guard(listener);
            addresses.computeIfAbsent(frontend.name(), _ -> new ArrayList<>()).add(listener.address());
        } catch (IOException e) {
            throw new StartFailed(
                    "Binding " + Findings.at(bind.place()) + " for frontend " + frontend.name()
                            + ": cannot bind socket (" + e.getMessage() + ") for [" + at.text() + "]",
                    e);
        }
    }

    private void check(Target target) {
        ServerReports reports = new ServerReports(target, machinery.journal(), machinery.console());
        for (Server server : target.backend().servers()) {
            server.settings()
                    .check()
                    .ifPresent(settings ->
                            checks.add(HealthCheck.start(machinery.transport(), server, settings, reports)));
        }
    }

    /** Where a frontend really listens: port 0 has become a number. */
    List<InetSocketAddress> addresses(String frontend) {
        return List.copyOf(addresses.getOrDefault(frontend, List.of()));
    }

    /** Stops listening and lets what is under way finish until the deadline. */
    void drain(Deadline deadline) {
        checks.forEach(HealthCheck::close);
        listeners.forEach(Listener::close);
        List<Thread> drains = acceptors.stream()
                .map(acceptor -> Thread.ofVirtual().start(() -> acceptor.drain(deadline)))
                .toList();
        for (Thread drain : drains) {
            try {
                drain.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        drain(Deadline.in(Duration.ZERO));
    }
}
