package io.tierline.edge.backend;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.upstream.Attempt;
import io.tierline.hop.upstream.AttemptLimits;
import io.tierline.hop.upstream.AttemptTimes;
import io.tierline.hop.upstream.Failure;
import io.tierline.hop.upstream.Forwarder;
import io.tierline.hop.upstream.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Tries a request on the servers of a backend: as HAProxy does, only a connection that could not be made is tried again, so no
 * server can have seen the request twice.
 */
public final class Attempts {

    /** HAProxy's pause before a server that has just refused is tried again. */
    private static final Duration TURN_AROUND = Duration.ofSeconds(1);

    private final Backend backend;
    private final Forwarder forwarder;
    private final AttemptLimits limits;
    private final Tracing tracing;

    public Attempts(Backend backend, Forwarder forwarder, AttemptLimits limits, Tracing tracing) {
        this.backend = backend;
        this.forwarder = forwarder;
        this.limits = limits;
        this.tracing = tracing;
    }

    /**
     * The last attempt and its server, which counts the exchange until {@link Server#endExchange} is called.
     */
    public record Last(Outcome outcome, Server server) {}

    /** Tries; empty if there is no server to try. */
    public Optional<Last> run(Transaction transaction, Exchange exchange, Body body, Span parent) {
        Optional<Server> first = backend.choose(transaction);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Server server = first.get();
        transaction.timers().queuedUntil(System.nanoTime());
        Outcome outcome = attempt(server, transaction, exchange, body, parent);
        while (mayRetry(outcome, transaction)) {
            server.endExchange();
            transaction.countRetry();
            server = next(server, transaction);
            outcome = attempt(server, transaction, exchange, body, parent);
        }
        return Optional.of(new Last(outcome, server));
    }

    private boolean mayRetry(Outcome outcome, Transaction transaction) {
        return outcome instanceof Outcome.Failed failed
                && failed.failure().kind().phase() == Failure.Phase.CONNECT
                && !failed.failure().mayHaveArrived()
                && transaction.retries() < backend.retryPolicy().retries();
    }

    private Server next(Server failed, Transaction transaction) {
        Backend.Next next = backend.chooseAgain(transaction, failed, transaction.retries());
        if (next.fresh()) {
            transaction.timers().queuedUntil(System.nanoTime());
        } else {
            LockSupport.parkNanos(pause().toNanos());
        }
        if (!next.server().equals(failed)) {
            transaction.redispatched();
        }
        return next.server();
    }

    private Duration pause() {
        return limits.connect().compareTo(TURN_AROUND) < 0 ? limits.connect() : TURN_AROUND;
    }

    private Outcome attempt(Server server, Transaction transaction, Exchange exchange, Body body, Span parent) {
        transaction.server(
                server.name(),
                new Transaction.ServerConnection(
                        server.settings().address().getAddress().getHostAddress(),
                        server.settings().address().getPort()));
        RequestHead head =
                transaction.request().withFields(transaction.request().fields().copy());
        Span span = startSpan(parent, head, server, transaction);
        server.beginExchange();
        Outcome outcome = forwarder.attempt(new Attempt(server.endpoint(), head, body, exchange, limits));
        note(outcome.times(), transaction);
        endSpan(span, outcome);
        return outcome;
    }

    private Span startSpan(Span parent, RequestHead head, Server server, Transaction transaction) {
        Span span = tracing.startClient(parent, "edge-lb forward", head.fields());
        span.setAttribute("http.request.method", head.method());
        span.setAttribute("server.address", server.settings().address().getHostString());
        span.setAttribute("server.port", server.settings().address().getPort());
        span.setAttribute("tierline.backend", backend.name());
        span.setAttribute("tierline.server", server.name());
        span.setAttribute("tierline.retry", transaction.retries());
        span.setAttribute("tierline.queue_ms", transaction.timers().queue());
        return span;
    }

    private static void endSpan(Span span, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered ->
                Tracing.end(span, SpanKind.CLIENT, answered.head().status());
            case Outcome.Upgraded upgraded ->
                Tracing.end(span, SpanKind.CLIENT, upgraded.head().status());
            case Outcome.Failed failed ->
                Tracing.endFailed(span, failed.failure().kind().name());
        }
    }

    private static void note(AttemptTimes times, Transaction transaction) {
        transaction.timers().forgetAttempt();
        if (times.connected() != AttemptTimes.NOT_REACHED) {
            transaction.timers().connectedAt(times.connected());
        }
        if (times.headReceived() != AttemptTimes.NOT_REACHED) {
            transaction.timers().answeredAt(times.headReceived());
        }
    }
}
