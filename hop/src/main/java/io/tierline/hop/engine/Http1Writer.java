package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTTP/1.x messages. What is put is gathered in one buffer and goes out with {@link #flush}, so that a head and a small
 * body leave in one piece; the buffer is lent from the first put to the flush.
 */
final class Http1Writer {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n'};
    private static final int COPY_BELOW = 16 * 1024;

    private final Socket socket;
    private final Buffers buffers;
    private final Duration timeout;
    private final Buffer window = Buffer.window();
    private @Nullable Buffer out;
    private long written;
    private long content;

    Http1Writer(Socket socket, Buffers buffers, Duration timeout) {
        this.socket = socket;
        this.buffers = buffers;
        this.timeout = timeout;
    }

    void head(RequestHead head) throws IOException {
        put(head.method() + " " + head.target() + " HTTP/1.1\r\n");
        fields(head.fields());
    }

    void head(ResponseHead head) throws IOException {
        put("HTTP/1.1 " + head.status() + " " + head.reason() + "\r\n");
        fields(head.fields());
    }

    /** The field lines and the empty line behind them. */
    private void fields(Fields fields) throws IOException {
        for (Field field : fields) {
            line(field);
        }
        put(CRLF, 0, 2);
    }

    private void line(Field field) throws IOException {
        int length = field.lineLength();
        if (length > Buffers.SIZE) {
            put(field.name() + ": " + field.value() + "\r\n");
            return;
        }
        room(length);
        field.writeLine(buffer());
    }

    /** A piece of content: as it is, or as one chunk. */
    void piece(Buffer piece, boolean chunked) throws IOException {
        if (chunked) {
            put(Integer.toHexString(piece.length()) + "\r\n");
        }
        put(piece.bytes(), piece.start(), piece.length());
        content += piece.length();
        if (chunked) {
            put(CRLF, 0, 2);
        }
    }

    void lastChunk(Fields trailers) throws IOException {
        put(LAST_CHUNK, 0, LAST_CHUNK.length);
        fields(trailers);
    }

    private void put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        put(bytes, 0, bytes.length);
    }

    void put(byte[] bytes, int offset, int length) throws IOException {
        boolean large = length >= COPY_BELOW && (out == null || out.isEmpty() || length > out.space());
        if (large || length > Buffers.SIZE) {
            flush();
            sendSlices(bytes, offset, offset + length);
            return;
        }
        room(length);
        buffer().append(bytes, offset, length);
    }

    /** Each slice has the time that a peer may take: a large body needs not be taken within it as a whole. */
    private void sendSlices(byte[] bytes, int from, int to) throws IOException {
        for (int at = from; at < to; at += Buffers.SIZE) {
            send(window.show(bytes, at, Math.min(to, at + Buffers.SIZE)));
        }
    }

    private void room(int length) throws IOException {
        if (buffer().space() < length) {
            sendGathered(buffer());
        }
    }

    /** Sends what was put and gives the buffer back. */
    void flush() throws IOException {
        Buffer gathered = out;
        if (gathered != null) {
            if (!gathered.isEmpty()) {
                sendGathered(gathered);
            }
            discard();
        }
    }

    /** Forgets what was put but not sent. */
    void discard() {
        Buffer gathered = out;
        if (gathered != null) {
            out = null;
            buffers.giveBack(gathered);
        }
    }

    private void sendGathered(Buffer gathered) throws IOException {
        send(gathered);
        gathered.clear();
    }

    private void send(Buffer bytes) throws IOException {
        int length = bytes.length();
        socket.write(bytes, Deadline.in(timeout));
        written += length;
    }

    private Buffer buffer() {
        Buffer lent = out;
        if (lent == null) {
            lent = buffers.lend();
            out = lent;
        }
        return lent;
    }

    /** Bytes of content that have been put since the connection was opened; the last of them may not have been sent. */
    long content() {
        return content;
    }

    /** Bytes that have been sent since the connection was opened. */
    long written() {
        return written;
    }
}
