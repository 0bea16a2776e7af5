package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TlsSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A socket in front of which bytes stand that were already read from it. */
final class PushbackSocket implements Socket {

    private final Socket socket;
    private final byte[] front;
    private int taken;

    PushbackSocket(Socket socket, byte[] front) {
        this.socket = socket;
        this.front = front;
    }

    @Override
    public int read(Buffer into, Deadline deadline) throws IOException {
        if (taken == front.length) {
            return socket.read(into, deadline);
        }
        int count = Math.min(into.space(), front.length - taken);
        into.append(front, taken, count);
        taken += count;
        return count;
    }

    @Override
    public void write(Buffer from, Deadline deadline) throws IOException {
        socket.write(from, deadline);
    }

    @Override
    public boolean awaitReadable(Deadline deadline) throws IOException {
        return taken < front.length || socket.awaitReadable(deadline);
    }

    @Override
    public boolean awaitReadable(Deadline deadline, Socket other) throws IOException {
        return taken < front.length || socket.awaitReadable(deadline, other);
    }

    @Override
    public boolean isHungUp() {
        return taken == front.length && socket.isHungUp();
    }

    @Override
    public boolean isFresh() {
        return taken == front.length && socket.isFresh();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void reset() {
        socket.reset();
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return socket.remoteAddress();
    }

    @Override
    public Optional<TlsSession> tls() {
        return socket.tls();
    }
}
