package io.tierline.proxy;

import io.opentelemetry.api.trace.SpanKind;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.observe.Tracing;
import io.tierline.proxy.config.ListenSocket;
import io.tierline.proxy.config.Location;
import io.tierline.proxy.config.VirtualServer;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.exchange.Verdict;
import io.tierline.proxy.locate.LocationTree;
import io.tierline.proxy.locate.NormalPath;
import io.tierline.proxy.locate.ServerNames;
import io.tierline.proxy.rewrite.RewriteStep;
import io.tierline.proxy.serve.ErrorPages;
import io.tierline.proxy.serve.UriEscape;
import java.util.Optional;

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
        ProxyExchange exchange =
                new ProxyExchange(client, () -> stages.serials().of(client.client()));
        exchange.traced(stages.tracing()
                .startServer(client, "reverse-proxy " + client.request().method()));
        Course course = new Course(exchange, findServer(exchange));
        try {
            stages.respond().send(course.decide(), exchange, course.location);
        } finally {
            course.location.accessLogs().write(exchange);
            exchange.span().setAttribute("tierline.cache", "BYPASS");
            exchange.span().setAttribute("tierline.cache.reason", "no cache configured");
            Tracing.end(exchange.span(), SpanKind.SERVER, exchange.status());
        }
    }

    @Override
    public Optional<Reply> reject(Rejection rejection) {
        return stages.respond()
                .refuse(
                        rejection,
                        names(rejection.client().local()).defaultServer().outside());
    }

    private ServerNames<VirtualServer> names(java.net.InetSocketAddress local) {
        return socket.at(local);
    }

    private VirtualServer findServer(ProxyExchange exchange) {
        ServerNames.Found<VirtualServer> found =
                names(exchange.client().local()).find(exchange.host());
        found.captures().ifPresent(exchange::captured);
        return found.server();
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
            for (int redirects = 0; ; redirects++) {
                switch (verdict) {
                    case Verdict.Fail fail -> verdict = ErrorPages.of(fail, exchange, location.responses());
                    case Verdict.Go go -> verdict = redirects < 2 * MOST_REDIRECTS ? go(go) : cycle(go);
                    case Verdict.Answer _, Verdict.Tunnel _, Verdict.Hangup _ -> {
                        return verdict;
                    }
                }
            }
        }

        private Verdict accept() {
            String method = exchange.request().method();
            if (method.equals("TRACE") || method.equals("CONNECT")) {
                return new Verdict.Fail(405);
            }
            Optional<String> path = NormalPath.of(exchange.request().path(), server.mergeSlashes());
            Fields fields = exchange.request().fields();
            boolean emptyHost = fields.first(FieldName.HOST).equals(Optional.of(""));
            if (path.isEmpty() || emptyHost) {
                exchange.complain(Severity.INFO, "client sent invalid " + (emptyHost ? "host header" : "request"));
                return new Verdict.Fail(400);
            }
            exchange.begin(path.get());
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
            exchange.complain(
                    Severity.ERROR,
                    "rewrite or internal redirection cycle while internally redirecting to \"" + go.uri() + "\"");
            exchange.becomeErrorPage(java.util.OptionalInt.empty(), false);
            return new Verdict.Fail(500);
        }

        private Verdict locate() {
            Optional<LocationTree.Hit<Location>> hit = server.locations().find(exchange.uri());
            hit.flatMap(LocationTree.Hit::captures).ifPresent(exchange::captured);
            if (hit.isPresent() && hit.get().toSlash()) {
                return toSlash(hit.get().location());
            }
            return enter(hit.map(LocationTree.Hit::location).orElse(server.outside()));
        }

        private Verdict toSlash(Location found) {
            move(found);
            String query = exchange.args().isEmpty() ? "" : "?" + exchange.args();
            return new Verdict.Fail(301, Optional.of(UriEscape.escape(exchange.uri()) + "/" + query));
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
            Optional<Verdict> tooLarge = stages.limit(exchange, found);
            Optional<Verdict> rewritten = tooLarge.or(() -> RewriteStep.run(found.rewrite(), exchange));
            return rewritten
                    .or(() -> stages.files().tryFiles(exchange, found.files()))
                    .orElseGet(() -> content(found));
        }

        private Verdict content(Location found) {
            return found.proxy()
                    .map(proxy -> stages.forward().forward(exchange, proxy))
                    .orElseGet(() -> stages.files().serve(exchange, found.files()));
        }
    }
}
