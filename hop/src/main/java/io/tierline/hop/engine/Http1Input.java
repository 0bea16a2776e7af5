package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What has arrived on a connection and was not yet taken. Holds a buffer only while there is something in it. */
final class Http1Input {

    private final Socket socket;
    private final Buffers buffers;
    private @Nullable Buffer buffer;

    Http1Input(Socket socket, Buffers buffers) {
        this.socket = socket;
        this.buffers = buffers;
    }

    /** The bytes that have arrived, to be consumed in place. */
    Buffer buffer() {
        Buffer lent = buffer;
        if (lent == null) {
            lent = buffers.lend();
            buffer = lent;
        }
        return lent;
    }

    boolean isEmpty() {
        Buffer lent = buffer;
        return lent == null || lent.isEmpty();
    }

    /** Waits, holding no buffer, for something to arrive. */
    boolean await(Deadline deadline) throws IOException {
        if (!isEmpty()) {
            return true;
        }
        release();
        return socket.awaitReadable(deadline);
    }

    /**
     * Reads more.
     *
     * @return false when the peer has ended its side
     */
    boolean fill(Deadline deadline) throws IOException {
        Buffer in = buffer();
        if (in.space() == 0) {
            in.compact();
        }
        return socket.read(in, deadline) >= 0;
    }

    /**
     * Waits for more, with an eye on who is to get it.
     *
     * @return false if nothing came in time, or {@code client} hung up
     */
    boolean await(Deadline deadline, Socket client) throws IOException {
        release();
        return socket.awaitReadable(deadline, client);
    }

    /** Gives the buffer back if there is nothing in it. */
    void release() {
        Buffer lent = buffer;
        if (lent != null && lent.isEmpty()) {
            buffers.giveBack(lent);
            buffer = null;
        }
    }

    /** Gives the buffer back, whatever is in it. */
    void discard() {
        if (buffer != null) {
            buffer.clear();
            release();
        }
    }
}
