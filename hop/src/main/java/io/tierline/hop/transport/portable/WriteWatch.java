package io.tierline.hop.transport.portable;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends writes whose deadline has passed. The JDK's channels have no timed write, so a thread looks every
 * {@value #TICK_MILLIS} ms at the sockets that are writing and closes the late ones.
 */
final class WriteWatch {

    static final long TICK_MILLIS = 250;

    private final Set<PortableSocket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    WriteWatch() {
        Thread.ofPlatform().daemon().name("write-watch").start(this::run);
    }

    void add(PortableSocket socket) {
        open.add(socket);
    }

    void remove(PortableSocket socket) {
        open.remove(socket);
    }

    void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                open.forEach(socket -> socket.endLateWrite(now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
