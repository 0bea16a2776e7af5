package io.tierline.hop.transport.portable;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Buffers;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Free buffers of all threads, last in, first out; beyond the limit they are left to the collector. */
final class SharedBuffers implements Buffers {

    private static final int MAX_FREE = 256;

    private final ConcurrentLinkedDeque<Buffer> free = new ConcurrentLinkedDeque<>();
    private final AtomicInteger freeCount = new AtomicInteger();

    @Override
    public Buffer lend() {
        Buffer buffer = free.pollFirst();
        if (buffer == null) {
            return new Buffer(SIZE);
        }
        freeCount.decrementAndGet();
        return buffer;
    }

    @Override
    public void giveBack(Buffer buffer) {
        buffer.clear();
        if (freeCount.incrementAndGet() <= MAX_FREE) {
            free.addFirst(buffer);
        } else {
            freeCount.decrementAndGet();
        }
    }
}
