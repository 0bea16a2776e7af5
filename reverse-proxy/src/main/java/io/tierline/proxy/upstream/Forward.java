package io.tierline.proxy.upstream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.tierline.hop.config.Refused;
import io.tierline.hop.engine.BodyFailed;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.upstream.Attempt;
import io.tierline.hop.upstream.AttemptLimits;
import io.tierline.hop.upstream.AttemptTimes;
import io.tierline.hop.upstream.Failure;
import io.tierline.hop.upstream.Outcome;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.exchange.Tried;
import io.tierline.proxy.exchange.Verdict;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a request to a server of its group and, where proxy_next_upstream allows it, to the next one.
 *
 * <p>A request that a server may have acted on is repeated only if its method is idempotent (or the configuration says
 * {@code non_idempotent}) and its body is still there.
 */
public final class Forward {

    private static final Set<String> UNSAFE_TO_REPEAT = Set.of("POST", "LOCK", "PATCH");
    private static final int CLIENT_CLOSED = 499;

    private final Pools pools;
    private final Tracing tracing;

    public Forward(Pools pools, Tracing tracing) {
        this.pools = pools;
        this.tracing = tracing;
    }

    public Verdict forward(ProxyExchange exchange, ProxySettings settings) {
        try {
            ProxyTarget.Fixed target = target(exchange, settings);
            exchange.proxiedTo(target.host(), target.port());
            RequestBody body = RequestBody.of(exchange.engine().body(), settings.maxBody());
            return new Call(exchange, settings, target, body).run();
        } catch (Refused e) {
            exchange.complain(Severity.ERROR, String.valueOf(e.getMessage()));
            return new Verdict.Fail(502);
        } catch (BodyFailed e) {
            return broken(exchange, e);
        }
    }

    private static Verdict broken(ProxyExchange exchange, BodyFailed failure) {
        return switch (failure.reason()) {
            case TIMED_OUT -> new Verdict.Fail(408);
            case MALFORMED -> new Verdict.Fail(400);
            case CLOSED, UNWANTED -> {
                exchange.complain(Severity.INFO, "client prematurely closed connection");
                yield new Verdict.Hangup(400);
            }
        };
    }

    private static ProxyTarget.Fixed target(ProxyExchange exchange, ProxySettings settings) throws Refused {
        return switch (settings.target()) {
            case ProxyTarget.Fixed fixed -> fixed;
            case ProxyTarget.Variable variable ->
                ProxyPass.atRunTime(variable.written(), variable.template().expand(exchange), variable.groups());
        };
    }

    /** One request on its way through its group. */
    private final class Call {

        private final ProxyExchange exchange;
        private final ProxySettings settings;
        private final ProxyTarget.Fixed target;
        private final RequestBody body;
        private final Group.Turn turn;
        private final Deadline lastTry;
        private int tries;

        Call(ProxyExchange exchange, ProxySettings settings, ProxyTarget.Fixed target, RequestBody body) {
            this.exchange = exchange;
            this.settings = settings;
            this.target = target;
            this.body = body;
            this.turn = target.group().turn();
            this.lastTry = settings.mostTime().isZero() ? Deadline.NEVER : Deadline.in(settings.mostTime());
        }

        Verdict run() {
            while (true) {
                Optional<Peer> peer = turn.next();
                if (peer.isEmpty()) {
                    exchange.addTried(new Tried(target.group().name(), 502, 0, -1));
                    exchange.askingUpstream("http://" + target.group().name() + exchange.uri());
                    exchange.complain(Severity.ERROR, "no live upstreams while connecting to upstream");
                    return new Verdict.Fail(502);
                }
                Optional<Verdict> verdict = ask(peer.get());
                if (verdict.isPresent()) {
                    return verdict.get();
                }
                tries++;
            }
        }

        /** Empty if the next server is to be asked. */
        private Optional<Verdict> ask(Peer peer) {
            RequestHead head = UpstreamRequest.of(exchange, settings, target);
            exchange.askingUpstream("http://" + peer.name() + head.target());
            Span span = tracing.startClient(exchange.span(), "reverse-proxy forward", head.fields());
            describe(span, peer, head);
            Attempt attempt = new Attempt(peer.endpoint(), head, body.body(), exchange.engine(), limits());
            Outcome outcome = pools.of(target.group()).attempt(attempt);
            return switch (outcome) {
                case Outcome.Answered answered -> answered(answered, peer, span);
                case Outcome.Upgraded upgraded -> Optional.of(tunnel(upgraded, peer, span));
                case Outcome.Failed failed -> failed(failed, peer, span);
            };
        }

        private void describe(Span span, Peer peer, RequestHead head) {
            span.setAttribute("http.request.method", head.method());
            span.setAttribute("tierline.upstream", target.group().name());
            span.setAttribute(
                    "server.address", peer.endpoint().address().getAddress().getHostAddress());
            span.setAttribute("server.port", peer.endpoint().address().getPort());
            span.setAttribute("tierline.retry", tries);
        }

        private AttemptLimits limits() {
            HttpLimits http = HttpLimits.DEFAULT.withBody(settings.read());
            return new AttemptLimits(settings.connect(), settings.read(), settings.send(), Deadline.NEVER, true, http);
        }

        private Optional<Verdict> answered(Outcome.Answered answered, Peer peer, Span span) {
            int status = answered.head().status();
            Optional<NextUpstream.Case> reason = NextUpstream.Case.ofStatus(status);
            if (reason.isPresent() && settings.next().contains(reason.get()) && mayGoOn(true)) {
                answered.close();
                Tracing.end(span, SpanKind.CLIENT, status);
                turn.failed(peer);
                exchange.addTried(tried(peer, status, answered.times()));
                return Optional.empty();
            }
            turn.succeeded(peer);
            exchange.upstreamAnswered(answered.head().fields());
            ResponseHead head = UpstreamResponse.of(answered.head(), exchange, settings);
            return Optional.of(
                    new Verdict.Answer(head, answered.body(), new FromServer(exchange, answered, peer.name(), span)));
        }

        private Verdict tunnel(Outcome.Upgraded upgraded, Peer peer, Span span) {
            turn.succeeded(peer);
            exchange.upstreamAnswered(upgraded.head().fields());
            exchange.addTried(tried(peer, 101, upgraded.times()));
            Tracing.end(span, SpanKind.CLIENT, 101);
            return new Verdict.Tunnel(upgraded.head(), upgraded.socket(), settings.read());
        }

        private Optional<Verdict> failed(Outcome.Failed failed, Peer peer, Span span) {
            Failure failure = failed.failure();
            Tracing.endFailed(span, failure.kind().name().toLowerCase(java.util.Locale.ROOT));
            if (failure.kind().side() == Failure.Side.CLIENT) {
                exchange.addTried(tried(peer, CLIENT_CLOSED, failed.times()));
                return Optional.of(clientFailed(failure));
            }
            turn.failed(peer);
            int status = failure.kind().isTimeout() ? 504 : 502;
            exchange.addTried(tried(peer, status, failed.times()));
            exchange.complain(Severity.ERROR, UpstreamErrors.words(failure));
            boolean wanted = settings.next().contains(NextUpstream.Case.of(failure));
            return wanted && mayGoOn(failure.mayHaveArrived())
                    ? Optional.empty()
                    : Optional.of(new Verdict.Fail(status));
        }

        private Verdict clientFailed(Failure failure) {
            if (body.isTooLarge()) {
                exchange.complain(Severity.ERROR, "client intended to send too large chunked body");
                return new Verdict.Fail(413);
            }
            return switch (failure.kind()) {
                case CLIENT_GONE -> new Verdict.Hangup(CLIENT_CLOSED);
                case REQUEST_TIMED_OUT -> new Verdict.Fail(408);
                default -> new Verdict.Hangup(400);
            };
        }

        private boolean mayGoOn(boolean mayHaveArrived) {
            boolean unsafe = UNSAFE_TO_REPEAT.contains(exchange.method())
                    && !settings.next().contains(NextUpstream.Case.NON_IDEMPOTENT);
            boolean allowed = settings.mostTries() == 0 || tries + 1 < settings.mostTries();
            return turn.hasNext()
                    && allowed
                    && !lastTry.hasPassed()
                    && !(mayHaveArrived && (unsafe || !body.canBeSentAgain()));
        }
    }

    private static Tried tried(Peer peer, int status, AttemptTimes times) {
        long now = System.nanoTime();
        long head = times.headReceived() == AttemptTimes.NOT_REACHED ? -1 : times.headReceived() - times.started();
        return new Tried(peer.name(), status, now - times.started(), head);
    }
}
