package io.tierline.hop.transport.portable;

import io.tierline.hop.transport.Bind;
import io.tierline.hop.transport.Exhaustion;
import io.tierline.hop.transport.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Accepts on one virtual thread. When the system has no descriptor left it rests a moment instead of spinning. */
final class PortableListener implements Listener {

    private static final System.Logger LOG = System.getLogger(PortableListener.class.getName());
    private static final long REST_MILLIS = 100;

    private final ServerSocketChannel channel;
    private final Acceptor acceptor;
    private final WriteWatch writes;
    private final InetSocketAddress address;
    private final Exhaustion exhaustion;
    private final ReentrantLock gate = new ReentrantLock();
    private final Condition changed = gate.newCondition();
    private boolean paused;

    private PortableListener(ServerSocketChannel channel, Acceptor acceptor, WriteWatch writes) throws IOException {
        this.channel = channel;
        this.acceptor = acceptor;
        this.writes = writes;
        this.address = (InetSocketAddress) channel.getLocalAddress();
        this.exhaustion = new Exhaustion(address);
    }

    static PortableListener open(Bind bind, Acceptor acceptor, WriteWatch writes) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (bind.reusePort()) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(bind.address(), bind.backlog());
            PortableListener listener = new PortableListener(channel, acceptor, writes);
            Thread.ofVirtual().name("accept " + listener.address).start(listener::acceptAll);
            return listener;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void acceptAll() {
        while (channel.isOpen()) {
            try {
                SocketChannel accepted = channel.accept();
                awaitOpenGate(); // behind the accept: a pause may begin while one is waited for
                serve(accepted);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException
                    | RuntimeException
                    | Error e) { // a class that cannot be loaded without descriptors, too
                exhaustion.report(e.toString());
                rest();
            }
        }
    }

    private void serve(SocketChannel accepted) throws IOException {
        PortableSocket socket;
        try {
            socket = PortableSocket.connected(accepted, writes);
        } catch (IOException e) {
            accepted.close(); // gone before it was served
            return;
        }
        Thread.ofVirtual().name("client " + socket.remoteAddress()).start(() -> acceptor.accept(socket));
    }

    private void awaitOpenGate() {
        gate.lock();
        try {
            while (paused) {
                changed.awaitUninterruptibly();
            }
        } finally {
            gate.unlock();
        }
    }

    private void rest() {
        gate.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(REST_MILLIS);
            while (left > 0 && channel.isOpen()) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            gate.unlock();
        }
    }

    private void setPaused(boolean value) {
        gate.lock();
        try {
            paused = value;
            changed.signalAll();
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void pause() {
        setPaused(true);
    }

    @Override
    public void resume() {
        setPaused(false);
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "closing the listener at {0}: {1}", address, e.getMessage());
        }
        resume();
    }
}
