package io.tierline.proxy.upstream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.upstream.AttemptTimes;
import io.tierline.hop.upstream.Outcome;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.exchange.Tried;
import io.tierline.proxy.exchange.Verdict;

/** A server's answer that is being passed on: gives the connection back, notes the time, ends the span. */
record FromServer(ProxyExchange exchange, Outcome.Answered answered, String peer, Span span) implements Verdict.Origin {

    @Override
    public boolean isUpstream() {
        return true;
    }

    @Override
    public void delivered(Delivery delivery) {
        answered.close();
        AttemptTimes times = answered.times();
        int status = answered.head().status();
        long now = System.nanoTime();
        exchange.addTried(new Tried(peer, status, now - times.started(), times.headReceived() - times.started()));
        switch (delivery.end()) {
            case COMPLETE -> Tracing.end(span, SpanKind.CLIENT, status);
            case CLIENT_GONE, CLIENT_TIMED_OUT -> Tracing.endFailed(span, "client_gone");
            case SOURCE_FAILED -> broken("upstream prematurely closed connection while reading upstream");
            case SOURCE_TIMED_OUT -> broken("upstream timed out (110: Connection timed out) while reading upstream");
        }
    }

    private void broken(String words) {
        exchange.complain(Severity.ERROR, words);
        Tracing.endFailed(span, "response_broken");
    }
}
