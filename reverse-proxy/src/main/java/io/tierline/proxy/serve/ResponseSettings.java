package io.tierline.proxy.serve;

import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.locate.ServerNameDirective;
import java.util.List;

/** How responses of one location are dressed. */
public record ResponseSettings(
        List<ErrorPage.Rule> errorPages,
        List<AddHeader.Line> headers,
        ServerSettings.Tokens tokens,
        boolean absoluteRedirect,
        boolean portInRedirect,
        boolean nameInRedirect,
        String serverName,
        FileSettings files) {

    static final String PRODUCT = "reverse-proxy";
    static final String VERSION = "1.0";

    public static ResponseSettings of(Scope scope, FileSettings files) {
        return new ResponseSettings(
                scope.get(ErrorPage.RULES),
                scope.get(AddHeader.LINES),
                scope.get(ServerSettings.TOKENS),
                scope.get(ServerSettings.ABSOLUTE_REDIRECT),
                scope.get(ServerSettings.PORT_IN_REDIRECT),
                scope.get(ServerSettings.NAME_IN_REDIRECT),
                scope.get(ServerNameDirective.FIRST),
                files);
    }

    /** What Server and the built-in pages say. */
    public String product() {
        return tokens == ServerSettings.Tokens.OFF ? PRODUCT : PRODUCT + "/" + VERSION;
    }
}
