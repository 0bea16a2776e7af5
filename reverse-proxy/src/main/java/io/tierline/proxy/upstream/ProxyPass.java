package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.upstream.Endpoint;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.locate.LocationBlock;
import io.tierline.proxy.locate.LocationName;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Template;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code proxy_pass http://HOST[:PORT][URI]}. */
public final class ProxyPass implements Directive {

    /**
     * The statement, kept until all of http has been read: an upstream block may follow below.
     */
    record Written(Word url, Optional<Template> template) {}

    static final Setting<Optional<Written>> TARGET = new Setting<>("proxy_pass", Optional.empty());

    private static final String HTTP = "http://";
    private static final int HTTP_PORT = 80;

    @Override
    public String name() {
        return "proxy_pass";
    }

    @Override
    public String summary() {
        return "Sends requests to a server or a group; a URI in it takes the place of the location's name.";
    }

    @Override
    public Set<Context> contexts() {
        return EnumSet.of(Context.LOCATION);
    }

    @Override
    public Arity arity() {
        return Arity.ONE;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Word url = statement.args().getFirst();
        boolean variable = url.text().indexOf('$') >= 0;
        if (url.text().startsWith("https://")) {
            throw Problem.unsupported(statement, url);
        }
        if (!variable && !url.text().startsWith(HTTP)) {
            throw new Refused(url.span(), "invalid URL prefix");
        }
        boolean prefix = scope.get(LocationBlock.NAME) instanceof LocationName.Prefix
                || scope.get(LocationBlock.NAME) instanceof LocationName.Exact;
        if (!variable && !prefix && uriOf(url.text()).isPresent()) {
            throw new Refused(
                    url.span(),
                    "\"proxy_pass\" cannot have URI part in location given by regular expression, "
                            + "or inside named location, or inside \"if\" statement, or inside \"limit_except\" block");
        }
        Optional<Template> template =
                variable ? Optional.of(Template.of(url, scope.load().names())) : Optional.empty();
        scope.put(TARGET, Optional.of(new Written(url, template)), statement);
    }

    /** The path of a URL, if it has one. */
    static Optional<String> uriOf(String url) {
        int start = authorityEnd(url);
        return start == url.length() ? Optional.empty() : Optional.of(url.substring(start));
    }

    private static int authorityEnd(String url) {
        int from = HTTP.length();
        for (int i = from; i < url.length(); i++) {
            if (url.charAt(i) == '/' || url.charAt(i) == '?') {
                return i;
            }
        }
        return url.length();
    }

    /** What a location passes requests to, with the groups of the whole file known. */
    static Optional<ProxyTarget> resolve(Scope location) throws Refused {
        Optional<Written> written = location.own(TARGET).orElse(Optional.empty());
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Word url = written.get().url();
        List<Group> groups = location.get(UpstreamBlock.GROUPS);
        return written.get().template().isPresent()
                ? Optional.of(
                        new ProxyTarget.Variable(url, written.get().template().get(), groups))
                : Optional.of(fixed(url, url.text(), groups));
    }

    private static ProxyTarget.Fixed fixed(Word word, String url, List<Group> groups) throws Refused {
        String authority = url.substring(HTTP.length(), authorityEnd(url));
        Optional<Group> known = named(authority, groups);
        Addresses.HostPort hostPort = Addresses.split(word, authority, HTTP_PORT);
        Group group = known.isPresent() ? known.get() : implied(word, authority);
        return new ProxyTarget.Fixed(url, authority, Integer.toString(hostPort.port()), uriOf(url), group);
    }

    private static Optional<Group> named(String authority, List<Group> groups) {
        return groups.stream().filter(group -> group.name().equals(authority)).findFirst();
    }

    /** The servers that a plain host and port stand for. */
    private static Group implied(Word word, String authority) throws Refused {
        List<Peer> peers = new ArrayList<>();
        for (InetSocketAddress address : Addresses.resolve(word, authority, HTTP_PORT)) {
            peers.add(peer(address));
        }
        return new Group(authority, peers, List.of(), OptionalInt.empty());
    }

    static Peer peer(InetSocketAddress address) {
        Endpoint endpoint = Endpoint.plain(address);
        return new Peer(endpoint.toString(), endpoint, 1, 1, Duration.ofSeconds(10), false);
    }

    /**
     * The target of a URL whose variables have values now: a group of the configuration or an address, since names are
     * looked up when a configuration is read and never while a request waits.
     *
     * @throws Refused with the reason why it is neither
     */
    static ProxyTarget.Fixed atRunTime(Word word, String url, List<Group> groups) throws Refused {
        if (!url.startsWith(HTTP)) {
            throw new Refused(word.span(), "invalid URL prefix in \"" + url + "\"");
        }
        String authority = url.substring(HTTP.length(), authorityEnd(url));
        boolean literal = Addresses.split(word, authority, HTTP_PORT).isLiteral();
        if (named(authority, groups).isEmpty() && !literal) {
            throw new Refused(word.span(), "no resolver defined to resolve " + authority);
        }
        return fixed(word, url, groups);
    }
}
