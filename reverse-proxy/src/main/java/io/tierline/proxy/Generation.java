package io.tierline.proxy;

import io.tierline.hop.engine.HttpAcceptor;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.tls.TlsServer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import io.tierline.hop.transport.Transport;
import io.tierline.proxy.config.Configuration;
import io.tierline.proxy.config.ListenSocket;
import io.tierline.proxy.exchange.Serials;
import io.tierline.proxy.serve.StaticContent;
import io.tierline.proxy.upstream.Forward;
import io.tierline.proxy.upstream.Pools;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** One loaded configuration at work: its listeners, its connections to servers, its flow. */
final class Generation {

    private final Transport transport;
    private final Pools pools;
    private final Stages stages;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<HttpAcceptor> acceptors = new ArrayList<>();

    private Generation(Configuration configuration, Transport transport, Tracing tracing) {
        this.transport = transport;
        this.pools = new Pools(transport, configuration.groups());
        this.stages = new Stages(
                tracing, new Serials(), new StaticContent(), new Forward(pools, tracing), new Respond(transport));
    }

    /** Addresses that cannot be listened at, in nginx's words, one a line. */
    static final class BindFailed extends Exception {
        private static final long serialVersionUID = 1L;

        BindFailed(List<String> messages) {
            super(String.join("\n", messages), null, false, false);
        }
    }

    /** Listens at every address, or at none. */
    static Generation start(Configuration configuration, Transport transport, Tracing tracing) throws BindFailed {
        Generation generation = new Generation(configuration, transport, tracing);
        List<String> failures = new ArrayList<>();
        for (ListenSocket socket : configuration.sockets()) {
            try {
                generation.listen(socket);
            } catch (IOException e) {
                failures.add("bind() to " + show(socket.bind().address()) + " failed (" + reason(e) + ")");
            }
        }
        if (!failures.isEmpty()) {
            generation.cut();
            throw new BindFailed(failures);
        }
        return generation;
    }

    private void listen(ListenSocket socket) throws IOException {
        HttpAcceptor.Security security = socket.isSecure()
                ? TlsServer.of(socket.identities(), List.of("http/1.1"), transport.buffers())
                : HttpAcceptor.Security.PLAIN;
        ProxyFlow flow = new ProxyFlow(socket, stages);
        HttpAcceptor acceptor = new HttpAcceptor(
                transport, security, flow, socket.names().defaultServer().limits());
        listeners.add(transport.listen(socket.bind(), acceptor));
        acceptors.add(acceptor);
    }

    private static String show(InetSocketAddress address) {
        String ip = address.getAddress().getHostAddress();
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + address.getPort();
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Address already in use")) {
            return "98: Address already in use";
        }
        if (message.contains("Permission denied")) {
            return "13: Permission denied";
        }
        return message.contains("assign requested address") ? "99: Cannot assign requested address" : message;
    }

    /** The addresses that were really bound, in the order of the file. */
    List<InetSocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    /** Takes no new connection, finishes what is under way and stops; what is left at the deadline is cut off. */
    void drain(Deadline deadline) {
        listeners.forEach(Listener::close);
        acceptors.forEach(acceptor -> acceptor.drain(deadline));
        pools.close();
    }

    /** Ends everything now. */
    void cut() {
        drain(new Deadline(System.nanoTime()));
    }
}
