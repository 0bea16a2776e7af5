package io.tierline.hop.transport.linux;

import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Exhaustion;
import io.tierline.hop.transport.Listener;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.time.Duration;

/** One loop's share of a listener: its own listening socket, at an address that the other loops' have, too. */
final class LoopListener {

    private static final System.Logger LOG = System.getLogger(LoopListener.class.getName());
    /** When no descriptor is left: how long accepting rests. */
    private static final Duration REST = Duration.ofMillis(100);

    private final Loop loop;
    private final Descriptor descriptor;
    private final Listener.Acceptor acceptor;
    private final InetSocketAddress address;
    private final Exhaustion exhaustion;
    private boolean paused;

    /** Takes over a socket that listens; only on the loop. */
    LoopListener(Loop loop, int fd, InetSocketAddress address, Listener.Acceptor acceptor) {
        this.loop = loop;
        this.address = address;
        this.exhaustion = new Exhaustion(address);
        this.acceptor = acceptor;
        this.descriptor = new Descriptor(loop, fd, false);
        loop.fork("accept " + address, this::acceptAll);
    }

    private void acceptAll() {
        MemorySegment peer = MemorySegment.ofArray(new byte[SocketAddresses.LARGEST]);
        MemorySegment length = MemorySegment.ofArray(new int[1]);
        try {
            while (true) {
                if (paused) {
                    descriptor.awaitReadableAgain(REST);
                } else {
                    descriptor.awaitReadable(Deadline.NEVER);
                    acceptUnlessPaused(peer, length);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} accepts no more", address);
        }
    }

    /** A pause may have begun while a connection was waited for. */
    private void acceptUnlessPaused(MemorySegment peer, MemorySegment length) throws IOException {
        if (paused) {
            return;
        }
        try {
            acceptOne(peer, length);
        } catch (RuntimeException | Error e) { // a class that cannot be loaded without descriptors, for one
            exhaustion.report(e.toString());
            descriptor.awaitReadableAgain(REST);
        }
    }

    private void acceptOne(MemorySegment peer, MemorySegment length) throws IOException {
        length.set(java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED, 0, SocketAddresses.LARGEST);
        int fd = Libc.accept4(loop.errno(), descriptor.fd(), peer, length, Linux.NONBLOCK | Linux.CLOEXEC);
        if (fd >= 0) {
            LoopSocket socket = new LoopSocket(loop, fd, true, SocketAddresses.decode(peer));
            loop.fork("client " + socket.remoteAddress(), () -> acceptor.accept(socket));
            return;
        }
        int error = Libc.errno(loop.errno());
        if (error == Linux.EAGAIN) {
            descriptor.setReadable(false);
        } else if (error == Linux.EMFILE || error == Linux.ENFILE) {
            exhaustion.report(Linux.message(error));
            descriptor.awaitReadableAgain(REST);
        }
    }

    void pause(boolean value) {
        loop.onLoop(() -> paused = value);
    }

    void close() {
        loop.onLoop(descriptor::close);
    }
}
