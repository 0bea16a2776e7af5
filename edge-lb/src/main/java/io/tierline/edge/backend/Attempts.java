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
 * Tries a request on the servers of a backend. Unless {@code retry-on} says more, only a connection that could not be made is
 * tried again, so no server can have seen the request twice; what may have been seen is repeated only if it is idempotent and
 * its body is at hand.
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

    /** What came of a request: the last attempt, or the reason why there was none. */
    public sealed interface Result {

        /** The last attempt and its server, which counts the request until {@link Backend#release} is called. */
        record Last(Outcome outcome, Server server) implements Result {}

        /** There was no server for it. */
        record Unserved(FailureAnswer answer) implements Result {}
    }

    /** Tries; the server that is wished for comes first. */
    public Result run(Transaction transaction, Exchange exchange, Body body, Span parent, Optional<Server> wished) {
        Backend.Choice choice = backend.choose(transaction, wished);
        while (choice instanceof Backend.Choice.Chosen(Server server)) {
            if (transaction.retries() == 0) {
                transaction.timers().queuedUntil(System.nanoTime());
            }
            Outcome outcome = attempt(server, transaction, exchange, body, parent);
            if (!mayRetry(outcome, transaction, body)) {
                return new Result.Last(outcome, server);
            }
            if (outcome instanceof Outcome.Answered refused) {
                refused.close();
            }
            transaction.countRetry();
            choice = next(server, outcome, transaction);
        }
        if (choice instanceof Backend.Choice.Waited) {
            transaction.timers().queuedUntil(System.nanoTime());
            return new Result.Unserved(FailureAnswer.WAITED);
        }
        return new Result.Unserved(FailureAnswer.NO_SERVER);
    }

    private boolean mayRetry(Outcome outcome, Transaction transaction, Body body) {
        boolean repeatable = transaction.request().isIdempotent() && !(body instanceof Body.Stream);
        return transaction.retries() < backend.retryPolicy().retries()
                && backend.retryPolicy().mayFollow(outcome, repeatable);
    }

    private Backend.Choice next(Server failed, Outcome outcome, Transaction transaction) {
        Backend.Next next = backend.chooseAgain(transaction, failed, transaction.retries());
        if (next.fresh()) {
            transaction.timers().queuedUntil(System.nanoTime());
        } else if (isUnreachable(outcome)) {
            LockSupport.parkNanos(pause().toNanos());
        }
        if (next.choice() instanceof Backend.Choice.Chosen(Server server) && !server.equals(failed)) {
            transaction.redispatched(failed.name());
        }
        return next.choice();
    }

    private static boolean isUnreachable(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed
                && failed.failure().kind().phase() == Failure.Phase.CONNECT;
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
