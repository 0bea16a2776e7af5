package io.tierline.hop.testing;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.HttpAcceptor;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.http.HopHeaders;
import io.tierline.hop.transport.Bind;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.tunnel.Tunnel;
import io.tierline.hop.upstream.Attempt;
import io.tierline.hop.upstream.AttemptLimits;
import io.tierline.hop.upstream.Connections;
import io.tierline.hop.upstream.Endpoint;
import io.tierline.hop.upstream.Failure;
import io.tierline.hop.upstream.Forwarder;
import io.tierline.hop.upstream.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The smallest proxy that can be made of the engine: it forwards everything to one endpoint and decides nothing. */
public final class PlainProxy implements ExchangeHandler, AutoCloseable {

    private final Transport transport;
    private final Connections pool;
    private final Forwarder forwarder;
    private final Endpoint endpoint;
    private final AttemptLimits attemptLimits;
    private final HttpAcceptor acceptor;
    private final Listener listener;
    private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    public PlainProxy(Endpoint endpoint, HttpAcceptor.Security security, HttpLimits limits, AttemptLimits attemptLimits)
            throws IOException {
        this(Transport.open(), endpoint, security, limits, attemptLimits);
    }

    public PlainProxy(
            Transport transport,
            Endpoint endpoint,
            HttpAcceptor.Security security,
            HttpLimits limits,
            AttemptLimits attemptLimits)
            throws IOException {
        this.transport = transport;
        this.pool = new Connections(transport);
        this.forwarder = new Forwarder(pool);
        this.endpoint = endpoint;
        this.attemptLimits = attemptLimits;
        this.acceptor = new HttpAcceptor(transport, security, this, limits);
        this.listener = transport.listen(Bind.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), acceptor);
    }

    public static PlainProxy to(StubOrigin origin) throws IOException {
        return to(origin, HttpLimits.DEFAULT, AttemptLimits.DEFAULT);
    }

    public static PlainProxy to(StubOrigin origin, HttpLimits limits, AttemptLimits attemptLimits) throws IOException {
        return new PlainProxy(Endpoint.plain(origin.address()), HttpAcceptor.Security.PLAIN, limits, attemptLimits);
    }

    @Override
    public void handle(Exchange exchange) {
        RequestHead head =
                exchange.request().withFields(exchange.request().fields().copy());
        Optional<String> upgrade = HopHeaders.wantedUpgrade(head);
        HopHeaders.strip(head.fields());
        upgrade.ifPresent(protocol -> HopHeaders.putUpgrade(head.fields(), protocol));
        Outcome outcome = forwarder.attempt(new Attempt(endpoint, head, exchange.body(), exchange, attemptLimits));
        outcomes.add(outcome);
        switch (outcome) {
            case Outcome.Answered answered -> {
                try (answered) {
                    HopHeaders.strip(answered.head().fields());
                    deliveries.add(exchange.respond(answered.head(), answered.body()));
                }
            }
            case Outcome.Upgraded upgraded -> tunnel(exchange, upgraded);
            case Outcome.Failed failed ->
                deliveries.add(exchange.respond(
                        ResponseHead.of(status(failed.failure().kind()), "Failed", new Fields()),
                        Body.of(failed.failure().kind().name().getBytes(StandardCharsets.US_ASCII))));
        }
    }

    private static int status(Failure.Kind kind) {
        return switch (kind.side()) {
            case CLIENT -> kind.isTimeout() ? 408 : 400;
            case UPSTREAM -> kind.isTimeout() ? 504 : 502;
        };
    }

    private void tunnel(Exchange exchange, Outcome.Upgraded upgraded) {
        String protocol = HopHeaders.wantedUpgrade(exchange.request()).orElse("");
        HopHeaders.strip(upgraded.head().fields());
        HopHeaders.putUpgrade(upgraded.head().fields(), protocol);
        try {
            new Tunnel(transport, exchange.upgrade(upgraded.head()), upgraded.socket(), Duration.ofSeconds(30)).run();
        } catch (IOException e) {
            upgraded.socket().close();
        }
    }

    @Override
    public Optional<Reply> reject(Rejection rejection) {
        if (rejection.requestLine().isEmpty() && rejection.fault().status() == 408) {
            return Optional.empty();
        }
        String text = rejection.fault().name();
        return Optional.of(new Reply(
                ResponseHead.of(rejection.fault().status(), "Rejected", new Fields()),
                Body.of(text.getBytes(StandardCharsets.US_ASCII))));
    }

    public int port() {
        return listener.address().getPort();
    }

    public int openConnections() {
        return acceptor.openConnections();
    }

    public int idleUpstreams() {
        return pool.idle(endpoint);
    }

    /** How the next response was delivered. */
    public Delivery awaitDelivery() throws InterruptedException {
        Delivery delivery = deliveries.poll(20, TimeUnit.SECONDS);
        if (delivery == null) {
            throw new AssertionError("no response was delivered");
        }
        return delivery;
    }

    /** What became of the next attempt. */
    public Outcome awaitOutcome() throws InterruptedException {
        Outcome outcome = outcomes.poll(20, TimeUnit.SECONDS);
        if (outcome == null) {
            throw new AssertionError("no attempt was made");
        }
        return outcome;
    }

    public boolean drain(Duration time) {
        listener.close();
        return acceptor.drain(Deadline.in(time));
    }

    @Override
    public void close() {
        listener.close();
        acceptor.drain(Deadline.in(Duration.ZERO));
        pool.close();
        transport.close();
    }
}
