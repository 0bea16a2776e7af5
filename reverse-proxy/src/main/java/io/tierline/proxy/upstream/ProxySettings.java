package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.PlainSetting;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.locate.LocationBlock;
import io.tierline.proxy.serve.ResponseSettings;
import io.tierline.proxy.serve.ServerSettings;
import io.tierline.proxy.syntax.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one location passes requests on. */
public record ProxySettings(
        ProxyTarget target,
        String location,
        List<SetHeader.Line> headers,
        Set<FieldName> hidden,
        List<ProxyRedirect.Rule> redirects,
        Set<NextUpstream.Case> next,
        int mostTries,
        Duration mostTime,
        Duration connect,
        Duration send,
        Duration read,
        long maxBody,
        ResponseSettings responses) {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Setting<Duration> CONNECT = new Setting<>("proxy_connect_timeout", MINUTE);
    private static final Setting<Duration> SEND = new Setting<>("proxy_send_timeout", MINUTE);
    private static final Setting<Duration> READ = new Setting<>("proxy_read_timeout", MINUTE);
    private static final Setting<String> VERSION = new Setting<>("proxy_http_version", "1.1");

    public static final Directive CONNECT_TIMEOUT =
            PlainSetting.time(CONNECT, Context.REQUEST, "How long connecting to a server may take.");
    public static final Directive SEND_TIMEOUT =
            PlainSetting.time(SEND, Context.REQUEST, "How long a server may take nothing of a request.");
    public static final Directive READ_TIMEOUT = PlainSetting.time(
            READ, Context.REQUEST, "How long a server may send nothing of its response, and a tunnel may be silent.");
    public static final Directive HTTP_VERSION = new PlainSetting<>(
            "proxy_http_version",
            "1.1, which is spoken to servers whether this is said or not (nginx's default is 1.0).",
            Context.REQUEST,
            VERSION,
            ProxySettings::version);

    private static String version(Statement statement, Word word) throws Refused {
        if (word.is("1.0")) {
            throw Problem.unsupported(statement, word);
        }
        if (!word.is("1.1")) {
            throw new Refused(word.span(), "invalid value \"" + word + "\"");
        }
        return word.text();
    }

    /** Empty for a location that passes nothing on. */
    public static Optional<ProxySettings> of(Scope scope, ResponseSettings responses) throws Refused {
        Optional<ProxyTarget> target = ProxyPass.resolve(scope);
        return target.map(found -> new ProxySettings(
                found,
                scope.get(LocationBlock.NAME).text(),
                scope.get(SetHeader.LINES),
                HideHeader.hidden(scope),
                ProxyRedirect.rules(scope, target),
                scope.get(NextUpstream.CASES),
                scope.get(NextUpstream.TRIES),
                scope.get(NextUpstream.TIME),
                scope.get(CONNECT),
                scope.get(SEND),
                scope.get(READ),
                scope.get(ServerSettings.MAX_BODY_SIZE),
                responses));
    }
}
