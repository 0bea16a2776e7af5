package io.tierline.hop.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.TlsSession;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A TCP connection on a loop. Used by virtual threads of that loop; the methods that end it may be called from anywhere. */
final class LoopSocket implements Socket {

    /** Reads in a row that did not have to wait, after which other connections get their turn. */
    private static final int FAIR_READS = 16;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Loop loop;
    private final Descriptor descriptor;
    private final InetSocketAddress remote;
    private @Nullable InetSocketAddress local;
    private int readsInARow;

    LoopSocket(Loop loop, int fd, boolean connected, InetSocketAddress remote) {
        this.loop = loop;
        this.descriptor = new Descriptor(loop, fd, connected);
        this.remote = remote;
        setInt(fd, Linux.IPPROTO_TCP, Linux.TCP_NODELAY, 1);
    }

    static void setInt(int fd, int level, int option, int value) {
        Libc.setsockopt(fd, level, option, MemorySegment.ofArray(new int[] {value}));
    }

    static LoopSocket dial(Loop loop, InetSocketAddress to, Deadline deadline) throws IOException {
        int type = Linux.SOCK_STREAM | Linux.NONBLOCK | Linux.CLOEXEC;
        int fd = Libc.socket(SocketAddresses.family(to), type);
        if (fd < 0) {
            throw new SocketException("no descriptor for a connection to " + to);
        }
        int result = Libc.connect(loop.errno(), fd, SocketAddresses.encode(to));
        int error = result < 0 ? Libc.errno(loop.errno()) : 0;
        LoopSocket socket = new LoopSocket(loop, fd, result == 0, to);
        try {
            if (error == Linux.EINPROGRESS) {
                error = socket.awaitConnection(deadline);
            }
            if (error != 0) {
                throw new ConnectException(Linux.message(error));
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private int awaitConnection(Deadline deadline) throws IOException {
        if (!descriptor.awaitWritable(deadline)) {
            throw new TimedOut("connecting to " + remote.getHostString() + ":" + remote.getPort());
        }
        MemorySegment value = MemorySegment.ofArray(new int[1]);
        MemorySegment length = MemorySegment.ofArray(new int[] {Integer.BYTES});
        Libc.getsockopt(descriptor.fd(), Linux.SOL_SOCKET, Linux.SO_ERROR, value, length);
        return value.get(JAVA_INT_UNALIGNED, 0);
    }

    @Override
    // yield is a rule here, not a hint: the queue of a loop is first in, first out
    @SuppressWarnings("ThreadPriorityCheck")
    public int read(Buffer into, Deadline deadline) throws IOException {
        while (true) {
            descriptor.checkOpen();
            if (!descriptor.isReadable()) {
                waitForBytes(deadline);
            } else if (++readsInARow > FAIR_READS) {
                readsInARow = 0;
                Thread.yield();
                continue;
            }
            int space = into.space();
            long count = receive(into, space, Linux.MSG_DONTWAIT);
            if (count > 0) {
                afterRead(count, space);
                into.filled((int) count);
                return (int) count;
            }
            if (count == 0) {
                return -1;
            }
            noteNothingRead();
        }
    }

    private void waitForBytes(Deadline deadline) throws IOException {
        readsInARow = 0;
        if (!descriptor.awaitReadable(deadline)) {
            throw new TimedOut("reading");
        }
    }

    private long receive(Buffer into, int length, int flags) {
        MemorySegment target = MemorySegment.ofArray(into.bytes()).asSlice(into.end());
        return Libc.recv(loop.errno(), descriptor.fd(), target, length, flags);
    }

    /** A read that did not fill its buffer has emptied the socket: the next one waits without asking first. */
    private void afterRead(long count, int space) {
        if (count < space && !descriptor.isHungUp()) {
            descriptor.setReadable(false);
        }
    }

    private void noteNothingRead() throws SocketException {
        int error = Libc.errno(loop.errno());
        if (error == Linux.EAGAIN) {
            descriptor.setReadable(false);
        } else if (error != Linux.EINTR) {
            throw new SocketException(Linux.message(error));
        }
    }

    @Override
    public void write(Buffer from, Deadline deadline) throws IOException {
        if (!loop.equals(Loop.current())) {
            throw new SocketException("written to from outside of its loop");
        }
        while (!from.isEmpty()) {
            descriptor.checkOpen();
            MemorySegment source = MemorySegment.ofArray(from.bytes()).asSlice(from.start());
            long count = Libc.send(
                    loop.errno(), descriptor.fd(), source, from.length(), Linux.MSG_DONTWAIT | Linux.MSG_NOSIGNAL);
            if (count >= 0) {
                from.consume((int) count);
            } else {
                awaitRoom(deadline);
            }
        }
    }

    private void awaitRoom(Deadline deadline) throws IOException {
        int error = Libc.errno(loop.errno());
        if (error == Linux.EAGAIN) {
            descriptor.setWritable(false);
            if (!descriptor.awaitWritable(deadline)) {
                reset();
                throw new TimedOut("writing");
            }
        } else if (error != Linux.EINTR) {
            throw new SocketException(Linux.message(error));
        }
    }

    @Override
    public boolean awaitReadable(Deadline deadline) throws IOException {
        descriptor.checkOpen();
        return descriptor.awaitReadable(deadline);
    }

    @Override
    public boolean awaitReadable(Deadline deadline, Socket other) throws IOException {
        descriptor.checkOpen();
        if (other instanceof LoopSocket neighbour && neighbour.loop.equals(loop)) {
            return descriptor.awaitReadable(deadline, neighbour.descriptor);
        }
        while (!other.isHungUp()) {
            if (descriptor.awaitReadable(Deadline.in(LOOK_AGAIN).or(deadline))) {
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
        return descriptor.isClosed() || descriptor.isHungUp();
    }

    /**
     * Asks the socket itself: an edge may have come for nothing, and bytes that have arrived since the loop last looked have
     * raised none yet.
     */
    @Override
    public boolean isFresh() {
        if (isHungUp()) {
            return false;
        }
        long count = receive(new Buffer(1), 1, Linux.MSG_DONTWAIT | Linux.MSG_PEEK);
        if (count < 0 && Libc.errno(loop.errno()) == Linux.EAGAIN) {
            descriptor.setReadable(false);
            return true;
        }
        return false;
    }

    @Override
    public void shutdownOutput() {
        loop.onLoop(() -> {
            if (!descriptor.isClosed()) {
                Libc.shutdown(descriptor.fd(), Linux.SHUT_WR);
            }
        });
    }

    @Override
    public void reset() {
        loop.onLoop(() -> {
            if (!descriptor.isClosed()) {
                Libc.setsockopt(
                        descriptor.fd(), Linux.SOL_SOCKET, Linux.SO_LINGER, MemorySegment.ofArray(new int[] {1, 0}));
                descriptor.close();
            }
        });
    }

    @Override
    public void close() {
        loop.onLoop(descriptor::close);
    }

    @Override
    public InetSocketAddress localAddress() {
        InetSocketAddress known = local;
        if (known == null) {
            known = localAddress(loop, descriptor.fd());
            local = known;
        }
        return known;
    }

    static InetSocketAddress localAddress(Loop loop, int fd) {
        MemorySegment address = MemorySegment.ofArray(new byte[SocketAddresses.LARGEST]);
        MemorySegment length = MemorySegment.ofArray(new int[] {SocketAddresses.LARGEST});
        Libc.getsockname(loop.errno(), fd, address, length);
        return SocketAddresses.decode(address);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public Optional<TlsSession> tls() {
        return Optional.empty();
    }
}
