package io.tierline.gateway.upstream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.Call;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.Version;
import io.tierline.hop.http.HopHeaders;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.upstream.Attempt;
import io.tierline.hop.upstream.AttemptLimits;
import io.tierline.hop.upstream.Forwarder;
import io.tierline.hop.upstream.Outcome;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Gets an answer to a request from one of a service's targets. After a failure another target is asked, as often as the
 * service's {@code retries} say, if that is safe ({@link RetryRule}), within the budget ({@link RetryBudget}) and before the
 * deadline: one connect time-out and one read time-out for all attempts together. A target that let its time pass is not asked
 * again.
 */
public final class Forwarding {

    private final Forwarder forwarder;
    private final Tracing tracing;
    private final RetryBudget budget;

    public Forwarding(Forwarder forwarder, Tracing tracing, RetryBudget budget) {
        this.forwarder = forwarder;
        this.tracing = tracing;
        this.budget = budget;
    }

    /**
     * Asks targets until one answers.
     *
     * @param target what the service is asked for: its path and the query
     * @return the last outcome; empty if no target has an address
     */
    public Optional<Outcome> send(Call call, Service service, TargetPool pool, String target) {
        budget.request(System.nanoTime());
        Body body = call.body();
        AttemptLimits limits = limits(service.timeouts(), body);
        Set<Seat> tried = new HashSet<>();
        Optional<Outcome> outcome = Optional.empty();
        for (int attempt = 0; attempt <= service.retries(); attempt++) {
            Optional<Seat> seat = pool.next(tried);
            if (seat.isEmpty() || !mayGoOn(outcome, call, body, pool, tried, limits)) {
                return outcome;
            }
            tried.add(seat.get());
            outcome = Optional.of(attempt(call, service, pool, seat.get(), target, body, limits, attempt));
            if (!(outcome.get() instanceof Outcome.Failed)) {
                return outcome;
            }
        }
        return outcome;
    }

    private boolean mayGoOn(
            Optional<Outcome> last, Call call, Body body, TargetPool pool, Set<Seat> tried, AttemptLimits limits) {
        if (last.isEmpty()) {
            return true;
        }
        if (!(last.get() instanceof Outcome.Failed failed) || limits.overall().hasPassed()) {
            return false;
        }
        boolean safe = RetryRule.isSafe(failed.failure(), body, isIdempotent(call));
        boolean useful = pool.hasOther(tried) || !failed.failure().kind().isTimeout();
        return safe && useful && (RetryRule.nothingSent(failed.failure()) || budget.tryRetry(System.nanoTime()));
    }

    private static boolean isIdempotent(Call call) {
        return call.request().withMethod(call.upstreamMethod()).isIdempotent();
    }

    /** A body that streams is bounded by the times between its pieces; a deadline would cut long uploads off. */
    private static AttemptLimits limits(Service.Timeouts timeouts, Body body) {
        Deadline overall = body instanceof Body.Stream
                ? Deadline.NEVER
                : Deadline.in(timeouts.connect().plus(timeouts.read()));
        HttpLimits defaults = HttpLimits.DEFAULT;
        HttpLimits http = new HttpLimits(
                defaults.requestLine(),
                defaults.head(),
                defaults.fields(),
                defaults.headTime(),
                defaults.keepAlive(),
                timeouts.read(),
                timeouts.write(),
                false);
        return new AttemptLimits(timeouts.connect(), timeouts.read(), timeouts.write(), overall, true, http);
    }

    private Outcome attempt(
            Call call,
            Service service,
            TargetPool pool,
            Seat seat,
            String target,
            Body body,
            AttemptLimits limits,
            int retry) {
        Fields fields = call.fields().copy();
        Host.set(fields, call, seat, service, pool);
        call.upgrade().filter("websocket"::equalsIgnoreCase).ifPresent(to -> HopHeaders.putUpgrade(fields, to));
        Span span = startSpan(call, fields, pool, seat, retry);
        RequestHead head = new RequestHead(call.upstreamMethod(), target, Version.HTTP_1_1, fields);
        call.record().attempt(seat.endpoint().toString(), System.nanoTime());
        Outcome outcome = forwarder.attempt(new Attempt(seat.endpoint(), head, body, call.exchange(), limits));
        call.record().attemptEnded(System.nanoTime(), !(outcome instanceof Outcome.Failed));
        endSpan(span, outcome);
        return outcome;
    }

    private Span startSpan(Call call, Fields fields, TargetPool pool, Seat seat, int retry) {
        Span span = tracing.startClient(call.span(), "api-gateway forward", fields);
        if (tracing.isEnabled()) {
            span.setAttribute("http.request.method", call.method());
            span.setAttribute("tierline.upstream", pool.name());
            span.setAttribute("tierline.target", seat.target().toString());
            span.setAttribute("tierline.breaker", "none");
            span.setAttribute("tierline.retry", retry);
            span.setAttribute("server.address", seat.target().host());
            span.setAttribute("server.port", seat.target().port());
        }
        return span;
    }

    private void endSpan(Span span, Outcome outcome) {
        if (!tracing.isEnabled()) {
            return;
        }
        switch (outcome) {
            case Outcome.Answered answered ->
                Tracing.end(span, SpanKind.CLIENT, answered.head().status());
            case Outcome.Upgraded upgraded ->
                Tracing.end(span, SpanKind.CLIENT, upgraded.head().status());
            case Outcome.Failed failed ->
                Tracing.endFailed(span, failed.failure().kind().name().toLowerCase(Locale.ROOT));
        }
    }

    /** What the target sees as Host. */
    private static final class Host {

        private Host() {}

        static void set(Fields fields, Call call, Seat seat, Service service, TargetPool pool) {
            boolean preserve = call.match().orElseThrow().route().forwarding().preserveHost();
            Optional<String> asked = call.request().authority().filter(_ -> preserve);
            String host = asked.orElseGet(
                    () -> pool.hostFor(seat.target(), service.protocol().defaultPort()));
            fields.set(FieldName.HOST, host);
        }
    }
}
