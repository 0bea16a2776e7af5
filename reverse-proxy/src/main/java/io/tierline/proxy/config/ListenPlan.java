package io.tierline.proxy.config;

import io.tierline.hop.config.Refused;
import io.tierline.hop.tls.Identity;
import io.tierline.hop.transport.Bind;
import io.tierline.proxy.directive.Load;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.locate.Listen;
import io.tierline.proxy.locate.ListenAddress;
import io.tierline.proxy.locate.ServerNameDirective;
import io.tierline.proxy.locate.ServerNames;
import io.tierline.proxy.locate.ServerPattern;
import io.tierline.proxy.locate.SslCertificate;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out which sockets to open and which servers each of them has. */
final class ListenPlan {

    private final Load load;
    private final Map<InetSocketAddress, At> addresses = new LinkedHashMap<>();

    ListenPlan(Load load) {
        this.load = load;
    }

    /** The servers at one address, in the order of the file. */
    private static final class At {

        private final List<Member> members = new ArrayList<>();
        private Optional<Member> chosen = Optional.empty();

        private record Member(VirtualServer server, Scope scope, ListenAddress listen) {}

        Member defaultMember() {
            return chosen.orElse(members.getFirst());
        }
    }

    void add(VirtualServer server, Scope scope) throws Refused {
        for (ListenAddress listen : scope.get(Listen.ADDRESSES)) {
            At at = addresses.computeIfAbsent(listen.address(), fresh -> new At());
            At.Member member = new At.Member(server, scope, listen);
            at.members.add(member);
            if (listen.isDefault()) {
                if (at.chosen.isPresent()) {
                    throw new Refused(listen.span(), "a duplicate default server for " + listen);
                }
                at.chosen = Optional.of(member);
            }
        }
    }

    /** One plan for each socket: a wildcard address takes the others of its port in. */
    List<ListenSocket> sockets() throws Refused {
        List<ListenSocket> sockets = new ArrayList<>();
        for (Map.Entry<InetSocketAddress, At> entry : addresses.entrySet()) {
            if (!isCovered(entry.getKey())) {
                sockets.add(socket(entry.getKey(), entry.getValue()));
            }
        }
        return sockets;
    }

    private boolean isCovered(InetSocketAddress address) {
        return !address.getAddress().isAnyLocalAddress() && wildcardOf(address).isPresent();
    }

    private Optional<InetSocketAddress> wildcardOf(InetSocketAddress address) {
        boolean four = address.getAddress() instanceof java.net.Inet4Address;
        return addresses.keySet().stream()
                .filter(other -> address.getPort() != 0 && other.getPort() == address.getPort())
                .filter(other -> other.getAddress().isAnyLocalAddress()
                        && other.getAddress() instanceof java.net.Inet4Address == four)
                .findFirst();
    }

    private ListenSocket socket(InetSocketAddress address, At at) throws Refused {
        Map<InetSocketAddress, ServerNames<VirtualServer>> specific = new LinkedHashMap<>();
        for (Map.Entry<InetSocketAddress, At> other : addresses.entrySet()) {
            if (isCovered(other.getKey()) && wildcardOf(other.getKey()).equals(Optional.of(address))) {
                specific.put(other.getKey(), names(other.getValue()));
            }
        }
        int backlog = at.members.stream()
                .flatMap(member -> member.listen().backlog().stream())
                .findFirst()
                .orElse(Bind.DEFAULT_BACKLOG);
        boolean reuse = at.members.stream().anyMatch(member -> member.listen().reusePort());
        return new ListenSocket(new Bind(address, backlog, reuse), identities(at), names(at), Map.copyOf(specific));
    }

    private static List<Identity> identities(At at) throws Refused {
        boolean ssl = at.members.stream().anyMatch(member -> member.listen().ssl());
        if (!ssl) {
            return List.of();
        }
        List<Identity> identities = new ArrayList<>();
        At.Member first = at.defaultMember();
        identities.addAll(SslCertificate.identities(first.scope(), first.listen()));
        for (At.Member member : at.members) {
            if (!member.equals(first)) {
                identities.addAll(SslCertificate.identities(member.scope(), member.listen()));
            }
        }
        return identities;
    }

    private ServerNames<VirtualServer> names(At at) {
        ServerNames<VirtualServer> names = new ServerNames<>(at.defaultMember().server());
        for (At.Member member : at.members) {
            for (ServerPattern pattern : member.scope().get(ServerNameDirective.NAMES)) {
                if (!names.add(pattern, member.server())) {
                    load.warn(
                            member.listen().span(),
                            "conflicting server name \"" + pattern.name() + "\" on " + member.listen() + ", ignored");
                }
            }
        }
        return names;
    }
}
