package io.tierline.hop.transport.linux;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Buffers;
import java.util.ArrayDeque;

/** The free buffers of one loop, last in, first out: what was used last is still in the processor's cache. */
final class LoopBuffers implements Buffers {

    private static final int MAX_FREE = 128;

    private final ArrayDeque<Buffer> free = new ArrayDeque<>();

    @Override
    public Buffer lend() {
        Buffer buffer = free.pollFirst();
        return buffer == null ? new Buffer(SIZE) : buffer;
    }

    @Override
    public void giveBack(Buffer buffer) {
        buffer.clear();
        if (free.size() < MAX_FREE) {
            free.addFirst(buffer);
        }
    }
}
