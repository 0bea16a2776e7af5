package io.tierline.proxy.config;

import io.tierline.hop.config.Refused;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.exchange.Place;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.log.AccessLogs;
import io.tierline.proxy.log.ErrorLogs;
import io.tierline.proxy.rewrite.RewriteStep;
import io.tierline.proxy.serve.FileSettings;
import io.tierline.proxy.serve.ResponseSettings;
import io.tierline.proxy.serve.ServerSettings;
import io.tierline.proxy.upstream.ProxySettings;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one location, or a server outside of its locations, says about requests.
 *
 * @param name as it stands in the file; of a server's own level empty
 * @param rewrite the steps of a location; those of a server run before locations are looked at
 * @param maxBody 0 for any size
 */
public record Location(
        String name,
        String serverName,
        List<RewriteStep> rewrite,
        boolean internal,
        long maxBody,
        Optional<ProxySettings> proxy,
        FileSettings files,
        ResponseSettings responses,
        AccessLogs accessLogs,
        ErrorLogs errorLogs)
        implements Place {

    static Location of(Scope scope, String serverName) throws Refused {
        FileSettings files = FileSettings.of(scope);
        ResponseSettings responses = ResponseSettings.of(scope, files);
        return new Location(
                files.location().text(),
                serverName,
                scope.context() == Context.LOCATION
                        ? scope.own(RewriteStep.STEPS).orElse(List.of())
                        : List.of(),
                scope.own(ServerSettings.INTERNAL).orElse(false),
                scope.get(ServerSettings.MAX_BODY_SIZE),
                ProxySettings.of(scope, responses),
                files,
                responses,
                AccessLogs.of(scope),
                ErrorLogs.of(scope));
    }

    @Override
    public String documentRoot(ProxyExchange exchange) {
        return files.root(exchange);
    }

    @Override
    public String fileName(ProxyExchange exchange) {
        return files.fileName(exchange, exchange.uri()).orElse("");
    }

    @Override
    public void complain(ProxyExchange exchange, Severity severity, String message) {
        errorLogs.write(exchange, severity, message);
    }
}
