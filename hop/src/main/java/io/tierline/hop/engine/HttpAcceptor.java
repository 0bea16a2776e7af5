package io.tierline.hop.engine;

import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes exchanges of accepted connections. One acceptor serves all listeners of one configuration and drains them together.
 */
public final class HttpAcceptor implements Listener.Acceptor {

    private static final System.Logger LOG = System.getLogger(HttpAcceptor.class.getName());
    /** While draining: how long an idle connection may still bring a request that was already on its way. */
    static final Duration LAST_REQUEST = Duration.ofMillis(500);

    private final Transport transport;
    private final Security security;
    private final ExchangeHandler handler;
    private final HttpLimits limits;
    private final Set<Http1Connection> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean draining;

    /** Turns an accepted socket into the one that requests are read from: itself, or TLS over it. */
    @FunctionalInterface
    public interface Security {

        Security PLAIN = (socket, deadline) -> socket;

        /** Secures a socket; a failed handshake is an exception, and the caller closes the socket. */
        Socket secure(Socket accepted, Deadline deadline) throws IOException;
    }

    public HttpAcceptor(Transport transport, Security security, ExchangeHandler handler, HttpLimits limits) {
        this.transport = transport;
        this.security = security;
        this.handler = handler;
        this.limits = limits;
    }

    @Override
    public void accept(Socket accepted) {
        long acceptedAt = System.nanoTime();
        try {
            Socket socket = security.secure(accepted, Deadline.in(limits.headTime()));
            serve(socket, acceptedAt);
        } catch (IOException e) {
            accepted.close();
            LOG.log(System.Logger.Level.DEBUG, "handshake with {0}: {1}", accepted.remoteAddress(), e.getMessage());
        } catch (RuntimeException | Error e) {
            accepted.reset();
            LOG.log(System.Logger.Level.ERROR, "connection from " + accepted.remoteAddress() + " failed", e);
        }
    }

    private void serve(Socket socket, long acceptedAt) {
        Http1Connection connection =
                new Http1Connection(socket, acceptedAt, transport.buffers(), handler, limits, () -> draining);
        open.add(connection);
        try {
            connection.run();
        } finally {
            open.remove(connection);
            signalChange();
        }
    }

    private void signalChange() {
        if (draining) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    public int openConnections() {
        return open.size();
    }

    /**
     * Finishes what is under way: responses say that the connection ends, idle connections are closed after a moment, and
     * what is left at the deadline is cut off. The listeners must be closed before.
     *
     * @return whether everything finished by itself
     */
    public boolean drain(Deadline deadline) {
        draining = true;
        awaitEmpty(Deadline.in(LAST_REQUEST).or(deadline));
        open.forEach(Http1Connection::closeIfIdle);
        boolean finished = awaitEmpty(deadline);
        open.forEach(Http1Connection::closeNow);
        return finished;
    }

    private boolean awaitEmpty(Deadline deadline) {
        lock.lock();
        try {
            while (!open.isEmpty() && !deadline.hasPassed()) {
                long nanos = changed.awaitNanos(Math.min(deadline.remaining(), TimeUnit.MILLISECONDS.toNanos(100)));
                assert nanos <= TimeUnit.MILLISECONDS.toNanos(100);
            }
            return open.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
