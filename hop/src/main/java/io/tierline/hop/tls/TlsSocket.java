package io.tierline.hop.tls;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.TlsSession;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a socket, by the JDK's engine. Buffers are borrowed while records are under way, so that an idle connection holds
 * none.
 *
 * <p>Concurrency: one reader and one writer, as for every socket; records that reading makes necessary (alerts, key updates)
 * are written under the writer's lock.
 */
final class TlsSocket implements Socket {

    /** A close that the peer does not take is not waited for. */
    private static final Duration CLOSE_TIME = Duration.ofMillis(500);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Socket socket;
    private final SSLEngine engine;
    private final Buffers buffers;
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable Buffer records;
    private @Nullable Buffer plain;
    private boolean ended;
    private volatile boolean closed;
    private Optional<TlsSession> session = Optional.empty();

    private TlsSocket(Socket socket, SSLEngine engine, Buffers buffers) {
        this.socket = socket;
        this.engine = engine;
        this.buffers = buffers;
    }

    static TlsSocket handshake(Socket socket, SSLEngine engine, Buffers buffers, Deadline deadline) throws IOException {
        TlsSocket secured = new TlsSocket(socket, engine, buffers);
        try {
            engine.beginHandshake();
            secured.shakeHands(deadline);
            secured.session = Optional.of(SessionFacts.of(engine));
            return secured;
        } catch (SSLException e) {
            secured.sendAlert(deadline);
            throw e;
        } finally {
            secured.releaseEmpty();
        }
    }

    private void shakeHands(Deadline deadline) throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NOT_HANDSHAKING, FINISHED -> {
                    return;
                }
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> wrapRecord(NOTHING, deadline);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!unwrapInto(plain(), deadline)) {
                        throw new SSLHandshakeException("the peer left during the handshake");
                    }
                }
            }
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private void sendAlert(Deadline deadline) {
        try {
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                wrapRecord(NOTHING, deadline);
            }
        } catch (IOException e) {
            closed = true; // a peer that does not take the alert learns the failure from the close
        }
    }

    @Override
    public int read(Buffer into, Deadline deadline) throws IOException {
        while (true) {
            if (plain != null && !plain.isEmpty()) {
                return takePlain(plain, into);
            }
            if (ended) {
                return -1;
            }
            boolean roomy = into.space() >= engine.getSession().getApplicationBufferSize();
            Buffer target = roomy ? into : plain();
            int before = target.length();
            if (!unwrapInto(target, deadline)) {
                ended = true;
                releaseEmpty();
                return -1;
            }
            if (roomy && target.length() > before) {
                releaseEmpty();
                return target.length() - before;
            }
        }
    }

    private int takePlain(Buffer from, Buffer into) {
        int count = Math.min(from.length(), into.space());
        into.append(from.bytes(), from.start(), count);
        from.consume(count);
        releaseEmpty();
        return count;
    }

    /** Decodes one record, reading as much as it takes; false at the end of the stream. */
    private boolean unwrapInto(Buffer target, Deadline deadline) throws IOException {
        while (true) {
            Buffer in = records();
            if (target.space() < engine.getSession().getApplicationBufferSize()) {
                target.compact();
            }
            ByteBuffer source = ByteBuffer.wrap(in.bytes(), in.start(), in.length());
            ByteBuffer sink = ByteBuffer.wrap(target.bytes(), target.end(), target.space());
            SSLEngineResult result = engine.unwrap(source, sink);
            in.consume(result.bytesConsumed());
            target.filled(result.bytesProduced());
            switch (result.getStatus()) {
                case OK -> {
                    afterUnwrap(result, deadline);
                    return true;
                }
                case CLOSED -> {
                    return false;
                }
                case BUFFER_UNDERFLOW -> {
                    if (!readRecords(in, deadline)) {
                        return false;
                    }
                }
                case BUFFER_OVERFLOW -> throw new SSLException("a record is larger than the buffer for it");
            }
        }
    }

    /** After the handshake only key updates and tickets come between; TLS 1.2 peers may not start a new handshake. */
    private void afterUnwrap(SSLEngineResult result, Deadline deadline) throws IOException {
        if (session.isEmpty()) {
            return;
        }
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrapRecord(NOTHING, deadline);
        }
    }

    private boolean readRecords(Buffer in, Deadline deadline) throws IOException {
        in.compact();
        if (socket.read(in, deadline) >= 0) {
            return true;
        }
        if (session.isPresent() && engine.getUseClientMode()) {
            throw new EOFException("the TLS connection was cut off without a close");
        }
        return false;
    }

    @Override
    public void write(Buffer from, Deadline deadline) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(from.bytes(), from.start(), from.length());
        writing.lock();
        Buffer out = buffers.lend();
        try {
            while (source.hasRemaining()) {
                encode(source, out);
                boolean full = out.space() < engine.getSession().getPacketBufferSize();
                if (full || !source.hasRemaining()) {
                    socket.write(out, deadline);
                }
            }
            from.clear();
        } finally {
            buffers.giveBack(out);
            writing.unlock();
        }
    }

    private void encode(ByteBuffer source, Buffer out) throws SSLException {
        SSLEngineResult result = engine.wrap(source, ByteBuffer.wrap(out.bytes(), out.end(), out.space()));
        out.filled(result.bytesProduced());
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && result.bytesConsumed() == 0) {
            throw new SSLException("the TLS connection is closed for writing");
        }
    }

    private void wrapRecord(ByteBuffer source, Deadline deadline) throws IOException {
        writing.lock();
        Buffer out = buffers.lend();
        try {
            SSLEngineResult result = engine.wrap(source, ByteBuffer.wrap(out.bytes()));
            out.filled(result.bytesProduced());
            if (!out.isEmpty()) {
                socket.write(out, deadline);
            }
        } finally {
            buffers.giveBack(out);
            writing.unlock();
        }
    }

    @Override
    public boolean awaitReadable(Deadline deadline) throws IOException {
        return hasPlain() || hasRecords() || socket.awaitReadable(deadline);
    }

    @Override
    public boolean awaitReadable(Deadline deadline, Socket other) throws IOException {
        return hasPlain() || hasRecords() || socket.awaitReadable(deadline, other);
    }

    private boolean hasPlain() {
        return ended || (plain != null && !plain.isEmpty());
    }

    private boolean hasRecords() {
        return records != null && !records.isEmpty();
    }

    @Override
    public boolean isHungUp() {
        return ended || socket.isHungUp();
    }

    /** Tickets that a server sends after its handshake are no unexpected bytes: they are taken first. */
    @Override
    public boolean isFresh() {
        try {
            while (!hasPlain() && !socket.isHungUp() && (hasRecords() || !socket.isFresh())) {
                if (!unwrapInto(plain(), Deadline.in(Duration.ofMillis(1)))) {
                    return false;
                }
            }
            return !hasPlain() && !socket.isHungUp();
        } catch (TimedOut e) {
            return !hasPlain(); // part of a record: it is no content yet
        } catch (IOException e) {
            return false;
        } finally {
            releaseEmpty();
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        sendClose();
        socket.shutdownOutput();
    }

    private void sendClose() throws IOException {
        engine.closeOutbound();
        if (!engine.isOutboundDone()) {
            wrapRecord(NOTHING, Deadline.in(CLOSE_TIME));
        }
    }

    @Override
    public void reset() {
        closed = true;
        socket.reset();
    }

    /** Says goodbye unless a writer is stuck, whose record would be torn. */
    @Override
    public void close() {
        if (!closed && writing.tryLock()) {
            closed = true;
            try {
                sendClose();
            } catch (IOException e) {
                ended = true; // gone already
            } finally {
                writing.unlock();
            }
        }
        socket.close();
    }

    private Buffer records() {
        Buffer lent = records;
        if (lent == null) {
            lent = buffers.lend();
            records = lent;
        }
        return lent;
    }

    private Buffer plain() {
        Buffer lent = plain;
        if (lent == null) {
            lent = buffers.lend();
            plain = lent;
        }
        return lent;
    }

    private void releaseEmpty() {
        if (records != null && records.isEmpty()) {
            buffers.giveBack(records);
            records = null;
        }
        if (plain != null && plain.isEmpty()) {
            buffers.giveBack(plain);
            plain = null;
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return socket.remoteAddress();
    }

    @Override
    public Optional<TlsSession> tls() {
        return session;
    }
}
