package io.tierline.proxy;

import io.tierline.proxy.config.Configuration;
import io.tierline.proxy.config.MainSettings;
import io.tierline.proxy.directive.Block;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.NotYet;
import io.tierline.proxy.locate.Listen;
import io.tierline.proxy.locate.LocationBlock;
import io.tierline.proxy.locate.ServerBlock;
import io.tierline.proxy.locate.ServerNameDirective;
import io.tierline.proxy.locate.SslCertificate;
import io.tierline.proxy.log.AccessLog;
import io.tierline.proxy.log.ErrorLog;
import io.tierline.proxy.log.LogFormat;
import io.tierline.proxy.rewrite.MapBlock;
import io.tierline.proxy.rewrite.Return;
import io.tierline.proxy.rewrite.SetVariable;
import io.tierline.proxy.serve.AddHeader;
import io.tierline.proxy.serve.ErrorPage;
import io.tierline.proxy.serve.Index;
import io.tierline.proxy.serve.Root;
import io.tierline.proxy.serve.ServerSettings;
import io.tierline.proxy.serve.TryFiles;
import io.tierline.proxy.serve.Types;
import io.tierline.proxy.upstream.HideHeader;
import io.tierline.proxy.upstream.NextUpstream;
import io.tierline.proxy.upstream.ProxyPass;
import io.tierline.proxy.upstream.ProxyRedirect;
import io.tierline.proxy.upstream.ProxySettings;
import io.tierline.proxy.upstream.SetHeader;
import io.tierline.proxy.upstream.UpstreamBlock;
import io.tierline.proxy.upstream.UpstreamServer;
import io.tierline.proxy.variable.ConnectionVariables;
import io.tierline.proxy.variable.Names;
import io.tierline.proxy.variable.ProcessVariables;
import io.tierline.proxy.variable.RequestVariables;
import io.tierline.proxy.variable.ResponseVariables;
import io.tierline.proxy.variable.TimeVariables;
import io.tierline.proxy.variable.UpstreamVariables;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** The list: every directive and every family of variables that this program knows. One line each. */
public final class Directives {

    private static final List<Directive> WITH_EFFECT = List.of(
            new Block("events", "How connections are processed.", Context.MAIN, Context.EVENTS),
            new Block("http", "The HTTP servers.", Context.MAIN, Context.HTTP),
            MainSettings.DAEMON,
            MainSettings.PID,
            new ErrorLog(),
            new ServerBlock(),
            new Listen(),
            new ServerNameDirective(),
            SslCertificate.CERTIFICATE,
            SslCertificate.KEY,
            new LocationBlock(),
            ServerSettings.INTERNAL_ONLY,
            ServerSettings.MERGING,
            ServerSettings.CLIENT_HEADER_TIMEOUT,
            ServerSettings.CLIENT_BODY_TIMEOUT,
            ServerSettings.CLIENT_MAX_BODY_SIZE,
            ServerSettings.SEND_TIMEOUT,
            ServerSettings.KEEPALIVE_TIMEOUT,
            new NotYet("client_body_timeout", EnumSet.of(Context.LOCATION)),
            new NotYet("send_timeout", EnumSet.of(Context.LOCATION)),
            new NotYet("keepalive_timeout", EnumSet.of(Context.LOCATION, Context.UPSTREAM)),
            new Return(),
            new SetVariable(),
            new MapBlock(),
            Root.ROOT,
            Root.ALIAS,
            new Index(),
            new TryFiles(),
            new Types(),
            Types.DEFAULT_TYPE,
            ServerSettings.ETAGS,
            ServerSettings.NOT_FOUND,
            new ErrorPage(),
            new AddHeader(),
            ServerSettings.SERVER_TOKENS,
            ServerSettings.ABSOLUTE,
            ServerSettings.PORT,
            ServerSettings.NAME,
            new UpstreamBlock(),
            new UpstreamServer(),
            UpstreamBlock.KEEPALIVE,
            new ProxyPass(),
            new SetHeader(),
            ProxySettings.HTTP_VERSION,
            ProxySettings.CONNECT_TIMEOUT,
            ProxySettings.SEND_TIMEOUT,
            ProxySettings.READ_TIMEOUT,
            new NextUpstream(),
            NextUpstream.MOST_TRIES,
            NextUpstream.MOST_TIME,
            HideHeader.HIDE,
            HideHeader.PASS,
            new ProxyRedirect(),
            new LogFormat(),
            new AccessLog());

    private static final List<Names.Family> VARIABLES = List.of(
            new RequestVariables(),
            new ConnectionVariables(),
            new TimeVariables(),
            new ResponseVariables(),
            new UpstreamVariables(),
            new ProcessVariables());

    private Directives() {}

    public static List<Directive> all() {
        return Stream.concat(WITH_EFFECT.stream(), MainSettings.WITHOUT_EFFECT.stream())
                .toList();
    }

    public static List<Names.Family> variables() {
        return VARIABLES;
    }

    public static Configuration.Language language() {
        return new Configuration.Language(all(), variables());
    }
}
