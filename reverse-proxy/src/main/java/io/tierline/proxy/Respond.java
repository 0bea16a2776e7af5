package io.tierline.proxy;

import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.engine.Fault;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.engine.Version;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.tunnel.Tunnel;
import io.tierline.proxy.config.Location;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.exchange.Verdict;
import io.tierline.proxy.locate.NormalPath;
import io.tierline.proxy.serve.ResponseDress;
import java.io.IOException;
import java.util.Optional;

/** The last stage before the log: sends what was decided. */
final class Respond {

    private final Transport transport;

    Respond(Transport transport) {
        this.transport = transport;
    }

    void send(Verdict verdict, ProxyExchange exchange, Location location) {
        switch (verdict) {
            case Verdict.Answer answer -> answer(answer, exchange, location);
            case Verdict.Tunnel tunnel -> tunnel(tunnel, exchange, location);
            case Verdict.Hangup hangup -> {
                exchange.responding(hangup.status(), new Fields());
                exchange.engine().abort();
            }
            case Verdict.Fail _, Verdict.Go _ -> throw new IllegalStateException("not decided yet: " + verdict);
        }
    }

    private static void answer(Verdict.Answer answer, ProxyExchange exchange, Location location) {
        ResponseHead head = ResponseDress.dress(answer, exchange, location.responses());
        Delivery delivery = exchange.engine().respond(head, answer.body());
        exchange.delivered(delivery);
        answer.origin().delivered(delivery);
    }

    private void tunnel(Verdict.Tunnel tunnel, ProxyExchange exchange, Location location) {
        ResponseHead head = ResponseDress.switching(tunnel.head(), location.responses());
        exchange.responding(101, head.fields());
        try {
            Socket client = exchange.engine().upgrade(head);
            Tunnel.Traffic traffic = new Tunnel(transport, client, tunnel.upstream(), tunnel.idle()).run();
            exchange.sent(traffic.toClient(), traffic.toClient());
        } catch (IOException e) {
            tunnel.upstream().reset(); // the client is gone before the tunnel stood
            exchange.complain(Severity.INFO, "client closed connection: " + e.getMessage());
        }
    }

    /** What is answered to something that is no request, and its log line. */
    Optional<ExchangeHandler.Reply> refuse(ExchangeHandler.Rejection rejection, Location location) {
        if (rejection.requestLine().isEmpty()) {
            return silent(rejection.fault())
                    ? Optional.empty()
                    : Optional.of(ResponseDress.refuse(rejection.fault(), location.responses()));
        }
        ExchangeHandler.Reply reply = ResponseDress.refuse(rejection.fault(), location.responses());
        boolean answered = !silent(rejection.fault());
        log(rejection, reply, answered, location);
        return answered ? Optional.of(reply) : Optional.empty();
    }

    /** Where nobody listens any more, or nobody has spoken, nginx closes without a word. */
    private static boolean silent(Fault fault) {
        return fault == Fault.TRUNCATED || fault == Fault.HEAD_TIMED_OUT;
    }

    private static void log(
            ExchangeHandler.Rejection rejection, ExchangeHandler.Reply reply, boolean answered, Location location) {
        ProxyExchange exchange = new ProxyExchange(
                shown(rejection.requestLine()),
                rejection.client(),
                rejection.timing(),
                Optional.empty(),
                () -> 0,
                rejection.requestLine());
        exchange.enter(location);
        NormalPath.of(exchange.request().path(), true).ifPresent(exchange::begin);
        exchange.responding(reply.head().status(), reply.head().fields());
        if (answered) {
            exchange.sent(reply.body().length(), reply.body().length());
        }
        location.errorLogs()
                .write(exchange, Severity.INFO, "client sent " + words(rejection.fault()) + ": " + rejection.detail());
        location.accessLogs().write(exchange);
    }

    /** What logs can tell of a line that may or may not have been a request's first. */
    private static RequestHead shown(String line) {
        String[] parts = line.split(" ", -1);
        boolean known = parts.length == 3 && (parts[2].equals("HTTP/1.1") || parts[2].equals("HTTP/1.0"));
        Version version = known && parts[2].endsWith("0") ? Version.HTTP_1_0 : Version.HTTP_1_1;
        return known
                ? new RequestHead(parts[0], parts[1], version, new Fields())
                : new RequestHead("", "", version, new Fields());
    }

    private static String words(Fault fault) {
        return fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
