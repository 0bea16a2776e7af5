package io.tierline.edge.accept;

import io.tierline.hop.transport.Listener;
import io.tierline.hop.transport.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections and keeps them at a limit ({@code maxconn}): at the limit listeners pause, so that further clients wait
 * in the system's backlog. Gates nest: a frontend's gate lies within the process's.
 *
 * <p>Thread-safe. A connection that was being accepted while the limit was reached still gets in.
 */
public final class Gate {

    /** No limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public Gate(int limit) {
        this.limit = limit;
    }

    /** Adds a listener that pauses at the limit. */
    public void guard(Listener listener) {
        listeners.add(listener);
    }

    public int open() {
        return open.get();
    }

    /** Lets connections through to {@code inner} and counts them while they live. */
    public Listener.Acceptor around(Listener.Acceptor inner) {
        return socket -> pass(socket, inner);
    }

    private void pass(Socket socket, Listener.Acceptor inner) {
        if (open.incrementAndGet() >= limit) {
            listeners.forEach(Listener::pause);
        }
        try {
            inner.accept(socket);
        } finally {
            if (open.decrementAndGet() == limit - 1) {
                listeners.forEach(Listener::resume);
            }
        }
    }
}
