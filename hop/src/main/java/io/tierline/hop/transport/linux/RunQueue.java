package io.tierline.hop.transport.linux;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a loop has to run next: a ring that grows, for one thread. */
final class RunQueue {

    private @Nullable Runnable[] ring = new @Nullable Runnable[1024];
    private int head;
    private int tail;

    void add(Runnable task) {
        ring[tail++ & (ring.length - 1)] = task;
        if (tail - head == ring.length) {
            grow();
        }
    }

    @Nullable
    Runnable poll() {
        if (head == tail) {
            return null;
        }
        int at = head++ & (ring.length - 1);
        Runnable task = ring[at];
        ring[at] = null;
        return task;
    }

    int size() {
        return tail - head;
    }

    private void grow() {
        int size = size();
        int from = head & (ring.length - 1);
        @Nullable Runnable[] larger = new @Nullable Runnable[ring.length * 2];
        System.arraycopy(ring, from, larger, 0, ring.length - from);
        System.arraycopy(ring, 0, larger, ring.length - from, from);
        Arrays.fill(ring, null);
        ring = larger;
        head = 0;
        tail = size;
    }
}
