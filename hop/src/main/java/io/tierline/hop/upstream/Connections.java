package io.tierline.hop.upstream;

import io.tierline.hop.engine.Http1Upstream;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Idle connections by endpoint. The one used last is taken first, so that those not needed grow old and are closed.
 *
 * <p>Thread-safe. Idle connections are bounded per endpoint, in number and in age; connections in use are the caller's.
 */
public final class Connections implements AutoCloseable {

    public static final int DEFAULT_MAX_IDLE = 128;
    public static final Duration DEFAULT_IDLE_TIME = Duration.ofSeconds(30);
    private static final long SWEEP_MILLIS = 1000;

    private final Transport transport;
    private final int maxIdle;
    private final long idleNanos;
    private final Map<Place, ConcurrentLinkedDeque<Idle>> pools = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private record Idle(Http1Upstream connection, long since) {}

    /** Connections of one endpoint that can stand for each other. */
    private record Place(Endpoint endpoint, Object locality) {}

    /**
     * @param maxIdle idle connections kept for each endpoint
     * @param idleTime how long one may be idle; stay below what the servers allow
     */
    public Connections(Transport transport, int maxIdle, Duration idleTime) {
        this.transport = transport;
        this.maxIdle = maxIdle;
        this.idleNanos = idleTime.toNanos();
        Thread.ofPlatform().daemon().name("idle-connections").start(this::sweepUntilClosed);
    }

    public Connections(Transport transport) {
        this(transport, DEFAULT_MAX_IDLE, DEFAULT_IDLE_TIME);
    }

    Transport transport() {
        return transport;
    }

    /** Takes an idle connection that still looks alive. */
    Optional<Http1Upstream> takeIdle(Endpoint endpoint) {
        ConcurrentLinkedDeque<Idle> pool = pools.get(here(endpoint));
        if (pool == null) {
            return Optional.empty();
        }
        for (Idle idle = pool.pollFirst(); idle != null; idle = pool.pollFirst()) {
            if (System.nanoTime() - idle.since < idleNanos && idle.connection.isFresh()) {
                return Optional.of(idle.connection);
            }
            idle.connection.close();
        }
        return Optional.empty();
    }

    /** Opens a connection; {@link HandshakeFailed} tells a failed handshake from a failed connect. */
    Http1Upstream dial(Endpoint endpoint, Deadline deadline, HttpLimits limits) throws IOException {
        Socket socket = transport.dial(endpoint.address(), deadline);
        if (endpoint.security().isPresent()) {
            socket = secure(endpoint.security().get(), socket, deadline);
        }
        return new Http1Upstream(socket, transport.buffers(), limits);
    }

    private static Socket secure(ClientSecurity security, Socket socket, Deadline deadline) throws IOException {
        try {
            return security.secure(socket, deadline);
        } catch (TimedOut | RuntimeException e) {
            socket.close();
            throw e;
        } catch (IOException e) {
            socket.close();
            throw new HandshakeFailed(e);
        }
    }

    /** Keeps a connection for the next request, or closes it if there are enough. */
    void release(Endpoint endpoint, Http1Upstream connection) {
        ConcurrentLinkedDeque<Idle> pool = pools.computeIfAbsent(here(endpoint), _ -> new ConcurrentLinkedDeque<>());
        if (closed.getCount() == 0 || pool.size() >= maxIdle) {
            connection.close();
            return;
        }
        connection.rest();
        pool.addFirst(new Idle(connection, System.nanoTime()));
        if (closed.getCount() == 0) {
            closeOlderThan(pool, Long.MIN_VALUE);
        }
    }

    private Place here(Endpoint endpoint) {
        return new Place(endpoint, transport.locality());
    }

    /** Closes what is idle at an endpoint that is known to be dead. */
    public void forget(Endpoint endpoint) {
        of(endpoint).forEach(pool -> closeOlderThan(pool, Long.MIN_VALUE));
        pools.keySet().removeIf(place -> place.endpoint.equals(endpoint));
    }

    public int idle(Endpoint endpoint) {
        return of(endpoint).mapToInt(ConcurrentLinkedDeque::size).sum();
    }

    private Stream<ConcurrentLinkedDeque<Idle>> of(Endpoint endpoint) {
        return pools.entrySet().stream()
                .filter(entry -> entry.getKey().endpoint.equals(endpoint))
                .map(Map.Entry::getValue);
    }

    private void sweepUntilClosed() {
        try {
            while (!closed.await(SWEEP_MILLIS, TimeUnit.MILLISECONDS)) {
                pools.values().forEach(pool -> closeOlderThan(pool, idleNanos));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeOlderThan(ConcurrentLinkedDeque<Idle> pool, long age) {
        long now = System.nanoTime();
        for (Iterator<Idle> oldestFirst = pool.descendingIterator(); oldestFirst.hasNext(); ) {
            Idle idle = oldestFirst.next();
            if (age != Long.MIN_VALUE && now - idle.since < age) {
                return;
            }
            if (pool.remove(idle)) {
                idle.connection.close();
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        pools.values().forEach(pool -> closeOlderThan(pool, Long.MIN_VALUE));
    }

    /** A handshake that failed on a connection that stood. */
    static final class HandshakeFailed extends IOException {
        private static final long serialVersionUID = 1L;

        HandshakeFailed(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
