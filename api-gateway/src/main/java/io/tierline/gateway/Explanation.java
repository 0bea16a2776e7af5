package io.tierline.gateway;

import io.tierline.gateway.config.Declaration;
import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.entity.RequestHost;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.AmbiguousPath;
import io.tierline.gateway.exchange.NormalPath;
import io.tierline.gateway.exchange.RouteMatch;
import io.tierline.gateway.plugin.PluginChains;
import io.tierline.gateway.plugin.PluginUse;
import io.tierline.gateway.route.Asked;
import io.tierline.gateway.route.Router;
import io.tierline.gateway.route.UpstreamPath;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.observe.Tracing;
import java.util.List;
import java.util.Optional;

/** Says, without sending anything, what would become of a request: its route, why not another, plugins, service and path. */
final class Explanation {

    private final Declaration declaration;
    private final Router router;

    Explanation(Declaration declaration) {
        this.declaration = declaration;
        this.router = new Router(declaration.routes());
    }

    /** A request to ask about. */
    record Question(Asked asked, String query) {

        static Question of(CommandLine line) throws UsageError {
            String target = line.last("--path").orElseThrow(() -> new UsageError("explain needs a --path"));
            int mark = target.indexOf('?');
            String path = mark < 0 ? target : target.substring(0, mark);
            Asked asked = new Asked(
                    line.last("--method").orElse("GET"),
                    RequestHost.of(line.last("--host").orElse("localhost"), Protocol.HTTP),
                    normal(path),
                    fields(line.all("--header")));
            return new Question(asked, mark < 0 ? "" : target.substring(mark));
        }

        private static String normal(String path) throws UsageError {
            try {
                return NormalPath.of(path);
            } catch (AmbiguousPath e) {
                throw new UsageError("the request is answered with 400: " + e.getMessage());
            }
        }

        private static Fields fields(List<String> headers) throws UsageError {
            Fields fields = new Fields();
            for (String header : headers) {
                int colon = header.indexOf(':');
                if (colon < 1) {
                    throw new UsageError("'" + header + "' is no header: NAME: VALUE");
                }
                fields.add(header.substring(0, colon), header.substring(colon + 1));
            }
            return fields;
        }
    }

    String of(Question question) {
        StringBuilder text = new StringBuilder("request   ")
                .append(question.asked.method())
                .append(' ')
                .append(question.asked.path())
                .append(question.query)
                .append('\n');
        for (Router.Verdict verdict : router.explain(question.asked)) {
            boolean taken = verdict.objection().isEmpty();
            text.append(taken ? "route     " : "not       ").append(verdict.candidate());
            text.append(taken ? "" : ": " + verdict.objection()).append('\n');
        }
        Optional<RouteMatch> match = router.match(question.asked);
        match.ifPresentOrElse(
                found -> describe(text, found, question),
                () -> text.append("answer    404 no Route matched with those values\n"));
        return text.toString();
    }

    private void describe(StringBuilder text, RouteMatch match, Question question) {
        PluginChains chains = new PluginChains(declaration.plugins(), declaration.routes(), Tracing.none());
        for (PluginUse use : chains.of(match.route()).uses()) {
            text.append("plugin    ").append(use.name());
            text.append(" (")
                    .append(use.scope())
                    .append(", priority ")
                    .append(use.kind().priority())
                    .append(")\n");
        }
        if (match.route().isHttpsOnly()) {
            text.append("over http ").append(match.route().httpsRedirect()).append('\n');
        }
        match.path()
                .captures()
                .forEach((name, value) -> text.append("capture   ").append(name + " = " + value + "\n"));
        match.route()
                .service()
                .ifPresentOrElse(
                        service -> describe(text, service, match, question),
                        () -> text.append(
                                "answer    503 no Service found with those values, unless a plugin answers\n"));
    }

    private void describe(StringBuilder text, Service service, RouteMatch match, Question question) {
        text.append("service   ").append(service.label()).append('\n');
        text.append("sent to   ").append(service.protocol()).append("://").append(service.host());
        boolean upstream =
                declaration.upstreams().stream().anyMatch(one -> one.name().equals(service.host()));
        text.append(upstream ? " (upstream)" : ":" + service.port()).append(' ');
        text.append(UpstreamPath.of(match, question.asked.path()))
                .append(question.query)
                .append('\n');
    }
}
