package io.tierline.hop.testing;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.HttpAcceptor;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.transport.Bind;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The smallest server that can be made of the engine: one function answers everything. */
public final class PlainServer implements ExchangeHandler, AutoCloseable {

    private final Transport transport;
    private final Function<Exchange, Delivery> answers;
    private final HttpAcceptor acceptor;
    private final Listener listener;
    private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

    public PlainServer(Function<Exchange, Delivery> answers, HttpLimits limits) throws IOException {
        this(answers, limits, HttpAcceptor.Security.PLAIN);
    }

    public PlainServer(Function<Exchange, Delivery> answers, HttpLimits limits, HttpAcceptor.Security security)
            throws IOException {
        this(Transport.open(), answers, limits, security);
    }

    public PlainServer(
            Transport transport,
            Function<Exchange, Delivery> answers,
            HttpLimits limits,
            HttpAcceptor.Security security)
            throws IOException {
        this.transport = transport;
        this.answers = answers;
        this.acceptor = new HttpAcceptor(transport, security, this, limits);
        this.listener = transport.listen(Bind.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), acceptor);
    }

    public static PlainServer answering(Function<Exchange, Delivery> answers) throws IOException {
        return new PlainServer(answers, HttpLimits.DEFAULT);
    }

    /** Answers 200 with a text. */
    public static Delivery ok(Exchange exchange, String text) {
        return exchange.respond(
                ResponseHead.of(200, "OK", new Fields()), Body.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void handle(Exchange exchange) {
        deliveries.add(answers.apply(exchange));
    }

    @Override
    public Optional<Reply> reject(Rejection rejection) {
        return Optional.of(new Reply(
                ResponseHead.of(rejection.fault().status(), "Rejected", new Fields()),
                Body.of(rejection.fault().name().getBytes(StandardCharsets.US_ASCII))));
    }

    /** How the next response was delivered. */
    public Delivery awaitDelivery() throws InterruptedException {
        Delivery delivery = deliveries.poll(20, TimeUnit.SECONDS);
        if (delivery == null) {
            throw new AssertionError("no response was delivered");
        }
        return delivery;
    }

    public int port() {
        return listener.address().getPort();
    }

    public int openConnections() {
        return acceptor.openConnections();
    }

    public Listener listener() {
        return listener;
    }

    public boolean drain(Duration time) {
        listener.close();
        return acceptor.drain(Deadline.in(time));
    }

    @Override
    public void close() {
        listener.close();
        acceptor.drain(Deadline.in(Duration.ZERO));
        transport.close();
    }
}
