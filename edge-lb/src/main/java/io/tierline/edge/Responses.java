package io.tierline.edge;

import io.tierline.edge.backend.CountedBody;
import io.tierline.edge.config.BackendSettings;
import io.tierline.edge.config.Timeouts;
import io.tierline.edge.exchange.MessageSize;
import io.tierline.edge.exchange.Termination.Cause;
import io.tierline.edge.exchange.Termination.Phase;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.rules.LocalReply;
import io.tierline.edge.stats.StatsPage;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.http.HopHeaders;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.tunnel.Tunnel;
import io.tierline.hop.upstream.Outcome;
import java.io.IOException;
import java.util.Optional;

/** How answers go out, and what is noted about that for the log. */
final class Responses {

    private final Transport transport;

    Responses(Transport transport) {
        this.transport = transport;
    }

    /** Takes a server's head in; what is logged of its size is what came, whatever rules make of it. */
    void arrived(ResponseHead head, Transaction transaction) {
        transaction.addBytesOut(MessageSize.of(head));
        HopHeaders.strip(head.fields());
        transaction.response(head);
    }

    /** Passes a server's response on. */
    void pass(Body body, Exchange exchange, Transaction transaction) {
        ResponseHead head = transaction.response().orElseThrow();
        CountedBody counted = new CountedBody(body);
        Delivery delivery = exchange.respond(head, counted.body());
        transaction.addBytesOut(counted.bytes());
        switch (delivery.end()) {
            case COMPLETE -> {} // as it began: without an event
            case CLIENT_GONE -> transaction.ended(Cause.CLIENT_ABORTED, Phase.DATA);
            case CLIENT_TIMED_OUT -> transaction.ended(Cause.CLIENT_TIMED_OUT, Phase.DATA);
            case SOURCE_FAILED -> transaction.ended(Cause.SERVER_ABORTED, Phase.DATA);
            case SOURCE_TIMED_OUT -> transaction.ended(Cause.SERVER_TIMED_OUT, Phase.DATA);
        }
    }

    /** Answers by ourselves. */
    void reply(LocalReply reply, Exchange exchange, Transaction transaction) {
        transaction.response(reply.head());
        transaction.addBytesOut(reply.size(!exchange.request().method().equals("HEAD")));
        if (reply.head().fields().lists(FieldName.CONNECTION, "close")) {
            exchange.request().fields().set(FieldName.CONNECTION, "close"); // which is what the engine goes by
        }
        exchange.respond(reply.head(), reply.body());
    }

    /** Answers with the statistics page, if that is what the request is for. */
    boolean statistics(StatsPage page, Exchange exchange, Transaction transaction) {
        Optional<LocalReply> reply = page.answer(transaction);
        reply.ifPresent(answer -> {
            transaction.answeredByStatistics();
            transaction.ended(Cause.LOCAL, Phase.REQUEST);
            reply(answer, exchange, transaction);
        });
        return reply.isPresent();
    }

    /** Joins both sides after a change of protocol, until one of them ends. */
    void tunnel(Outcome.Upgraded upgraded, BackendSettings backend, Exchange exchange, Transaction transaction) {
        ResponseHead head = upgraded.head();
        Optional<String> protocol = head.fields().combined(FieldName.UPGRADE);
        arrived(head, transaction);
        protocol.ifPresent(name -> HopHeaders.putUpgrade(head.fields(), name));
        try {
            Socket client = exchange.upgrade(head);
            Tunnel tunnel = new Tunnel(
                    transport,
                    client,
                    upgraded.socket(),
                    backend.timeouts().firstOf(Timeouts.Kind.TUNNEL, Timeouts.Kind.SERVER));
            Tunnel.Traffic traffic = tunnel.run();
            transaction.addBytesIn(traffic.toUpstream());
            transaction.addBytesOut(traffic.toClient());
        } catch (IOException e) {
            upgraded.socket().reset();
            transaction.ended(Cause.CLIENT_ABORTED, Phase.DATA);
        }
    }
}
