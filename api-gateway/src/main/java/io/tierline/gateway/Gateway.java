package io.tierline.gateway;

import io.tierline.gateway.admin.Inventory;
import io.tierline.gateway.log.AccessLog;
import io.tierline.gateway.log.LineWriter;
import io.tierline.hop.engine.HttpAcceptor;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.tls.Identity;
import io.tierline.hop.tls.TlsServer;
import io.tierline.hop.transport.Bind;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A running gateway: listeners, the configuration in force and what it forwards with. */
final class Gateway implements AutoCloseable {

    private final Facilities facilities;
    private final AtomicReference<Loaded> loaded;
    private final GatewayFlow flow;
    private final List<HttpAcceptor> acceptors = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private volatile boolean hurried;

    /** A file and what was made of it. */
    private record Loaded(Configuration configuration, Generation generation) {}

    Gateway(Configuration configuration, Facilities facilities, LineWriter accessLog) {
        this.facilities = facilities;
        this.loaded = new AtomicReference<>(build(configuration));
        this.flow = new GatewayFlow(this::generation, facilities.tracing(), new AccessLog(accessLog));
    }

    private Loaded build(Configuration configuration) {
        return new Loaded(configuration, new Generation(configuration.declaration(), facilities));
    }

    private Generation generation() {
        return loaded.get().generation;
    }

    /** Opens a port for plain HTTP or, with the certificate of the settings, TLS. */
    InetSocketAddress listen(ListenAddress listen, RunSettings settings) throws IOException {
        return listen(listen.address(), listen.ssl() ? tls(settings) : HttpAcceptor.Security.PLAIN);
    }

    private HttpAcceptor.Security tls(RunSettings settings) throws IOException {
        Identity identity = Identity.fromPem(
                settings.certificate().orElseThrow(), settings.key().orElseThrow());
        return TlsServer.of(
                List.of(identity), List.of("http/1.1"), facilities.transport().buffers());
    }

    /** Opens a port; one that cannot be opened is an exception with a message for people. */
    InetSocketAddress listen(InetSocketAddress address, HttpAcceptor.Security security) throws IOException {
        HttpAcceptor acceptor = new HttpAcceptor(facilities.transport(), security, flow, HttpLimits.DEFAULT);
        try {
            Listener listener = facilities.transport().listen(Bind.to(address), acceptor);
            acceptors.add(acceptor);
            listeners.add(listener);
            return listener.address();
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen at " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    /** What an operator may look at. */
    Inventory inventory() {
        Loaded now = loaded.get();
        return new Inventory(
                now.configuration.declaration().services(),
                now.configuration.declaration().routes(),
                now.configuration.declaration().upstreams(),
                now.configuration.declaration().plugins(),
                now.configuration.declaration().consumers().all(),
                now.configuration.source().text(),
                now.generation.pools());
    }

    /** Puts another configuration into force. Requests that are under way finish with the old one. */
    void reload(Configuration configuration) {
        loaded.getAndSet(build(configuration)).generation.close();
    }

    /** Makes a drain, begun or not, give up at once. */
    void hurry() {
        hurried = true;
    }

    /**
     * Takes no new connections and lets what is under way finish.
     *
     * @return whether all of it did within {@code patience}
     */
    boolean drain(Duration patience) {
        listeners.forEach(Listener::close);
        Deadline deadline = Deadline.in(hurried ? Duration.ZERO : patience);
        boolean finished = true;
        for (HttpAcceptor acceptor : acceptors) {
            finished &= acceptor.drain(deadline);
        }
        return finished || hurried;
    }

    @Override
    public void close() {
        listeners.forEach(Listener::close);
        generation().close();
        facilities.close();
    }
}
