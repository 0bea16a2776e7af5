package io.tierline.proxy.locate;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.directive.Values;
import io.tierline.proxy.syntax.Statement;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code listen ADDRESS[:PORT] [default_server] [ssl] [reuseport] [backlog=N]}. */
public final class Listen implements Directive {

    public static final Setting<List<ListenAddress>> ADDRESSES = new Setting<>("listen", List.of());

    @Override
    public String name() {
        return "listen";
    }

    @Override
    public String summary() {
        return "Address and port at which a server is reached; port 0 takes a free one.";
    }

    @Override
    public Set<Context> contexts() {
        return Set.of(Context.SERVER);
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(1);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Word first = statement.args().getFirst();
        if (first.text().startsWith("unix:")) {
            throw Problem.unsupported(statement, first);
        }
        ListenAddress address = read(statement, ListenAddress.parse(first));
        for (ListenAddress other : scope.own(ADDRESSES).orElse(List.of())) {
            if (other.address().equals(address.address()) && address.address().getPort() != 0) {
                throw new Refused(first.span(), "a duplicate listen " + address);
            }
        }
        scope.append(ADDRESSES, address);
    }

    private static ListenAddress read(Statement statement, InetSocketAddress address) throws Refused {
        boolean isDefault = false;
        boolean ssl = false;
        boolean reusePort = false;
        Optional<Integer> backlog = Optional.empty();
        for (Word word : statement.args().subList(1, statement.count())) {
            switch (word.text()) {
                case "default_server", "default" -> isDefault = true;
                case "ssl" -> ssl = true;
                case "reuseport" -> reusePort = true;
                case String text when text.startsWith("backlog=") -> backlog = Optional.of(Values.numberOf(word));
                case "http2", "spdy", "quic", "proxy_protocol", "deferred", "bind" ->
                    throw Problem.unsupported(statement, word);
                case String text
                when text.matches("(setfib|fastopen|rcvbuf|sndbuf|accept_filter|ipv6only|so_keepalive)=.*") ->
                    throw Problem.unsupported(statement, word);
                default -> throw Problem.invalidParameter(word);
            }
        }
        return new ListenAddress(
                address,
                isDefault,
                ssl,
                reusePort,
                backlog,
                statement.args().getFirst().span());
    }
}
