package io.tierline.hop.transport.portable;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.TlsSession;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A {@link SocketChannel} in blocking mode.
 *
 * <p>Channels cannot wait without reading, so {@link #awaitReadable} reads one byte ahead and keeps it for the next read.
 */
final class PortableSocket implements Socket {

    private static final int NOTHING_AHEAD = -1;
    private static final long NOT_WRITING = 0;
    /** How often a thread that waits for one socket looks whether another one has been hung up. */
    private static final long HANG_UP_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final SocketChannel channel;
    private final WriteWatch watch;
    private final InputStream in;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private volatile int ahead = NOTHING_AHEAD;
    private volatile boolean ended;
    private volatile long writeDeadline = NOT_WRITING;
    private volatile boolean writeTimedOut;

    private PortableSocket(SocketChannel channel, WriteWatch watch) throws IOException {
        this.channel = channel;
        this.watch = watch;
        this.in = channel.socket().getInputStream();
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.remote = (InetSocketAddress) channel.getRemoteAddress();
    }

    static PortableSocket connected(SocketChannel channel, WriteWatch watch) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        PortableSocket socket = new PortableSocket(channel, watch);
        watch.add(socket);
        return socket;
    }

    @Override
    public int read(Buffer into, Deadline deadline) throws IOException {
        if (ahead != NOTHING_AHEAD) {
            into.append((byte) ahead);
            ahead = NOTHING_AHEAD;
            return 1 + readMore(into);
        }
        if (ended) {
            return -1;
        }
        int count = timedRead(into.bytes(), into.end(), into.space(), deadline);
        if (count > 0) {
            into.filled(count);
        }
        return count;
    }

    private int timedRead(byte[] bytes, int offset, int length, Deadline deadline) throws IOException {
        channel.socket().setSoTimeout(millis(deadline));
        try {
            int count = in.read(bytes, offset, length);
            ended |= count < 0;
            return count;
        } catch (SocketTimeoutException e) {
            throw new TimedOut("reading");
        }
    }

    /** Takes what has arrived behind the byte that was read ahead. An end of stream is left to the next read. */
    private int readMore(Buffer into) throws IOException {
        int there = Math.min(in.available(), into.space());
        if (there == 0) {
            return 0;
        }
        int count = Math.max(0, timedRead(into.bytes(), into.end(), there, Deadline.NEVER));
        into.filled(count);
        return count;
    }

    @Override
    public void write(Buffer from, Deadline deadline) throws IOException {
        writeDeadline = deadline.isNever() ? NOT_WRITING : deadline.nanos() | 1;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(from.bytes(), from.start(), from.length());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            from.clear();
        } catch (IOException e) {
            throw writeTimedOut
                    ? new TimedOut("writing")
                    : e; // the watch has closed the socket, now or between two parts
        } finally {
            writeDeadline = NOT_WRITING;
        }
    }

    void endLateWrite(long now) {
        long deadline = writeDeadline;
        if (deadline != NOT_WRITING && deadline - now < 0) {
            writeTimedOut = true;
            reset();
        }
    }

    @Override
    public boolean awaitReadable(Deadline deadline) throws IOException {
        if (ahead != NOTHING_AHEAD || ended) {
            return true;
        }
        byte[] one = new byte[1];
        try {
            if (timedRead(one, 0, 1, deadline) > 0) {
                ahead = one[0] & 0xff;
            }
            return true;
        } catch (TimedOut e) {
            return false;
        }
    }

    @Override
    public boolean awaitReadable(Deadline deadline, Socket other) throws IOException {
        while (!other.isHungUp()) {
            Deadline look = new Deadline(System.nanoTime() + HANG_UP_LOOK_NANOS).or(deadline);
            if (awaitReadable(look)) {
                return true;
            }
            if (deadline.hasPassed()) {
                return false;
            }
        }
        return false;
    }

    @Override
    public boolean isHungUp() {
        peek();
        return ended;
    }

    @Override
    public boolean isFresh() {
        peek();
        return !ended && ahead == NOTHING_AHEAD;
    }

    /**
     * Looks for a byte or an end of stream that has already arrived. Only for a socket that nobody reads from or writes to:
     * changing the channel's mode waits for both.
     */
    private void peek() {
        if (ahead != NOTHING_AHEAD || ended) {
            return;
        }
        try {
            channel.configureBlocking(false);
            try {
                ByteBuffer one = ByteBuffer.allocate(1);
                int count = channel.read(one);
                ended |= count < 0;
                ahead = count > 0 ? one.get(0) & 0xff : NOTHING_AHEAD;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            ended = true;
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // closed already: there is nothing left to reset
        }
        close();
    }

    @Override
    public void close() {
        watch.remove(this);
        try {
            channel.close();
        } catch (IOException e) {
            // the descriptor is gone either way
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public Optional<TlsSession> tls() {
        return Optional.empty();
    }

    /** The adaptor's way to say how long: at least 1 ms, 0 for ever. */
    static int millis(Deadline deadline) {
        if (deadline.isNever()) {
            return 0;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline.remaining() + 999_999);
        return Math.clamp(millis, 1, Integer.MAX_VALUE);
    }
}
