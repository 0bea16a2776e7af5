package io.tierline.hop.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An origin server that records what reaches it, byte by byte, and answers as it is told to. */
public final class StubOrigin implements AutoCloseable {

    /** What happens on one accepted connection. */
    @FunctionalInterface
    public interface Conversation {
        void hold(Wire wire) throws IOException;
    }

    /** The same, noting what it wants to show the test. */
    @FunctionalInterface
    public interface NotedConversation {
        void hold(Wire wire, Consumer<String> notes) throws IOException;
    }

    private final ServerSocket listener;
    private final Conversation conversation;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Throwable> endings = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private StubOrigin(int port, Conversation conversation) throws IOException {
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        this.conversation = conversation;
        Thread.ofVirtual().start(this::acceptAll);
    }

    /** Answers every request with the same bytes, on connections that are kept. */
    public static StubOrigin answering(String response) throws IOException {
        return answering(request -> response);
    }

    /** Answers each request with what the function makes of its bytes; an empty answer ends the connection. */
    public static StubOrigin answering(UnaryOperator<String> responses) throws IOException {
        return answeringAt(0, responses);
    }

    /** The same at a port that is known beforehand. */
    public static StubOrigin answeringAt(int port, UnaryOperator<String> responses) throws IOException {
        StubOrigin[] self = new StubOrigin[1];
        self[0] = new StubOrigin(port, wire -> self[0].answer(wire, responses));
        return self[0];
    }

    /** Lets a test hold each connection's conversation itself. */
    public static StubOrigin holding(Conversation conversation) throws IOException {
        return new StubOrigin(0, conversation);
    }

    /** Lets a test hold each connection's conversation itself; the notes are read with {@link #awaitRequest}. */
    public static StubOrigin noting(NotedConversation conversation) throws IOException {
        StubOrigin[] self = new StubOrigin[1];
        self[0] = new StubOrigin(0, wire -> conversation.hold(wire, self[0]::record));
        return self[0];
    }

    private void answer(Wire wire, UnaryOperator<String> responses) throws IOException {
        for (String request = wire.readMessage(); !request.isEmpty(); request = wire.readMessage()) {
            record(request);
            String response = responses.apply(request);
            if (response.isEmpty()) {
                return;
            }
            wire.send(response);
        }
    }

    /** For conversations: notes a request that was read. */
    public void record(String request) {
        requests.add(request);
        arrivals.add(request);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> hold(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void hold(Socket socket) {
        try (Wire wire = new Wire(socket)) {
            conversation.hold(wire);
            endings.add(new Throwable("orderly end"));
        } catch (IOException | RuntimeException e) {
            endings.add(e);
        } finally {
            open.remove(socket);
        }
    }

    /** The requests so far, each with head and body as they came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The next request that was not asked for yet; fails if none comes. */
    public String awaitRequest() throws InterruptedException {
        String request = arrivals.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** How the next finished connection ended: an exception, or a plain {@link Throwable} for an orderly end. */
    public Throwable awaitEnding() throws InterruptedException {
        Throwable ending = endings.poll(20, TimeUnit.SECONDS);
        if (ending == null) {
            throw new AssertionError("no connection ended");
        }
        return ending;
    }

    public int connections() {
        return connections.get();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    }

    /** Stops listening and breaks every connection. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
