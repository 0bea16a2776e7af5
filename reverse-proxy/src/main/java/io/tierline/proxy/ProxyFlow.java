package io.tierline.proxy;

import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.engine.FieldName;
import io.tierline.proxy.config.ListenSocket;
import io.tierline.proxy.config.Location;
import io.tierline.proxy.config.VirtualServer;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.exchange.Verdict;
import io.tierline.proxy.locate.LocationTree;
import io.tierline.proxy.locate.NormalPath;
import io.tierline.proxy.rewrite.RewriteStep;
import io.tierline.proxy.serve.ErrorPages;
import io.tierline.proxy.serve.Redirects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way of a request: accept → locate → rewrite → limit → serve or forward → respond → log. An error or an internal
 * redirect starts it anew at another location, ten times at most.
 */
final class ProxyFlow implements ExchangeHandler {

    private static final int MOST_REDIRECTS = 10;

    private final ListenSocket socket;
    private final Stages stages;

    ProxyFlow(ListenSocket socket, Stages stages) {
        this.socket = socket;
        this.stages = stages;
    }

    @Override
    public void handle(Exchange client) {
        ProxyExchange exchange = stages.begin(client);
        Course course = new Course(exchange, socket.find(exchange));
        try {
            stages.respond().send(course.decide(), exchange, course.location);
        } finally {
            stages.finish(exchange, course.location);
        }
    }

    @Override
    public Optional<Reply> reject(Rejection rejection) {
        VirtualServer server = socket.at(rejection.client().local()).defaultServer();
        return stages.respond().refuse(rejection, server.outside());
    }

    /** One request's course through the stages. */
    private final class Course {

        private final ProxyExchange exchange;
        private final VirtualServer server;
        private Location location;

        Course(ProxyExchange exchange, VirtualServer server) {
            this.exchange = exchange;
            this.server = server;
            this.location = server.outside();
            exchange.enter(location);
        }

        Verdict decide() {
            Verdict verdict = accept();
            for (int redirects = 0; !verdict.isFinal(); redirects++) {
                verdict = switch (verdict) {
                    case Verdict.Fail fail -> ErrorPages.of(fail, exchange, location.responses());
                    case Verdict.Go go -> redirects < 2 * MOST_REDIRECTS ? go(go) : cycle(go);
                    case Verdict.Answer _, Verdict.Tunnel _, Verdict.Hangup _ -> verdict;
                };
            }
            return verdict;
        }

        private Verdict accept() {
            Optional<String> path = NormalPath.of(exchange.request().path(), server.mergeSlashes());
            path.ifPresent(exchange::begin);
            String method = exchange.request().method();
            if (method.equals("TRACE") || method.equals("CONNECT")) {
                return new Verdict.Fail(405);
            }
            boolean emptyHost =
                    exchange.request().fields().first(FieldName.HOST).equals(Optional.of(""));
            if (path.isEmpty() || emptyHost) {
                exchange.complain(Severity.INFO, "client sent invalid " + (emptyHost ? "host header" : "request"));
                return new Verdict.Fail(400);
            }
            return RewriteStep.run(server.rewrite(), exchange).orElseGet(this::locate);
        }

        private Verdict go(Verdict.Go go) {
            if (go.asGet() || go.status().isPresent()) {
                exchange.becomeErrorPage(go.status(), go.asGet());
            }
            if (!go.isNamed()) {
                exchange.redirect(go.uri(), go.args());
                return locate();
            }
            Location named = server.named().get(go.uri());
            if (named == null) {
                exchange.complain(Severity.ERROR, "could not find named location \"" + go.uri() + "\"");
                return new Verdict.Fail(500);
            }
            exchange.redirectToNamed();
            return enter(named);
        }

        private Verdict cycle(Verdict.Go go) {
            String words = "rewrite or internal redirection cycle while internally redirecting to ";
            exchange.complain(Severity.ERROR, words + "\"" + go.uri() + "\"");
            exchange.becomeErrorPage(OptionalInt.empty(), false);
            return new Verdict.Fail(500);
        }

        private Verdict locate() {
            Optional<LocationTree.Hit<Location>> hit = server.locations().find(exchange.uri());
            hit.flatMap(LocationTree.Hit::captures).ifPresent(exchange::captured);
            if (hit.isPresent() && hit.get().toSlash()) {
                move(hit.get().location());
                return Redirects.toFolder(exchange);
            }
            return enter(hit.map(LocationTree.Hit::location).orElse(server.outside()));
        }

        private void move(Location found) {
            location = found;
            exchange.enter(found);
        }

        private Verdict enter(Location found) {
            move(found);
            if (found.internal() && !exchange.isInternal()) {
                return new Verdict.Fail(404);
            }
            return stages.limit(exchange, found)
                    .or(() -> RewriteStep.run(found.rewrite(), exchange))
                    .or(() -> stages.files().tryFiles(exchange, found.files()))
                    .orElseGet(() -> stages.content(exchange, found));
        }
    }
}
