package io.tierline.hop.transport.linux;

import io.tierline.hop.transport.Bind;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.transport.portable.PortableTransport;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Event loops under blocking code: each loop accepts, serves and connects for itself.
 *
 * <p>Threads that no loop carries (health checks, administration) are served by the portable transport.
 */
public final class LinuxTransport implements Transport {

    private final List<Loop> loops;
    private final PortableTransport elsewhere = new PortableTransport();

    private LinuxTransport(List<Loop> loops) {
        this.loops = List.copyOf(loops);
    }

    /**
     * Starts the loops and tries them out: a virtual thread must run, park and resume on each.
     *
     * @throws IOException if this machine or this JVM cannot run them; the message says why
     */
    public static LinuxTransport open(int loopCount) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IOException("event loops run on Linux only");
        }
        List<Loop> loops = new ArrayList<>();
        try {
            for (int i = 0; i < loopCount; i++) {
                Loop loop = Loop.start("loop-" + i);
                loops.add(loop);
                tryOut(loop);
            }
        } catch (IOException | LinkageError e) {
            loops.forEach(Loop::stop);
            throw new IOException("event loops cannot run here: " + e.getMessage(), e);
        }
        return new LinuxTransport(loops);
    }

    private static void tryOut(Loop loop) throws IOException {
        CompletableFuture<Boolean> runsHere = new CompletableFuture<>();
        loop.fork("self-test", () -> {
            java.util.concurrent.locks.LockSupport.parkNanos(1);
            runsHere.complete(loop.equals(Loop.current()));
        });
        try {
            if (!runsHere.get(5, TimeUnit.SECONDS)) {
                throw new IOException("a virtual thread left its loop");
            }
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("a virtual thread did not run on its loop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public Listener listen(Bind bind, Listener.Acceptor acceptor) throws IOException {
        List<Integer> sockets = new ArrayList<>();
        try {
            bindAll(bind, sockets);
        } catch (IOException e) {
            sockets.forEach(Libc::close);
            throw e;
        }
        InetSocketAddress address = LoopSocket.localAddress(loops.getFirst(), sockets.getFirst());
        List<LoopListener> shares = new ArrayList<>();
        for (int i = 0; i < sockets.size(); i++) {
            shares.add(share(loops.get(i), sockets.get(i), address, acceptor));
        }
        return new SharedListener(address, shares);
    }

    private static LoopListener share(Loop loop, int fd, InetSocketAddress address, Listener.Acceptor acceptor) {
        CompletableFuture<LoopListener> made = new CompletableFuture<>();
        loop.execute(() -> made.complete(new LoopListener(loop, fd, address, acceptor)));
        return made.join();
    }

    /**
     * Binds a socket for each loop to one address. Sockets that share an address would silently share it with another program
     * of the same user, too; so the first bind, which tells whether the address is free, is made without sharing.
     */
    private void bindAll(Bind bind, List<Integer> sockets) throws IOException {
        InetSocketAddress address = bind.address();
        boolean shared = bind.reusePort() || loops.size() > 1;
        if (!bind.reusePort()) {
            int probe = bound(address, false);
            address = LoopSocket.localAddress(loops.getFirst(), probe);
            if (!shared) {
                sockets.add(listening(probe, bind));
                return;
            }
            Libc.close(probe);
        }
        for (int i = 0; i < loops.size(); i++) {
            int fd = bound(address, true);
            sockets.add(fd);
            address = LoopSocket.localAddress(loops.getFirst(), fd);
            listening(fd, bind);
        }
    }

    private int bound(InetSocketAddress address, boolean shared) throws IOException {
        int fd = Libc.socket(SocketAddresses.family(address), Linux.SOCK_STREAM | Linux.NONBLOCK | Linux.CLOEXEC);
        if (fd < 0) {
            throw new SocketException("no descriptor to listen with");
        }
        LoopSocket.setInt(fd, Linux.SOL_SOCKET, Linux.SO_REUSEADDR, 1);
        if (shared) {
            LoopSocket.setInt(fd, Linux.SOL_SOCKET, Linux.SO_REUSEPORT, 1);
        }
        if (SocketAddresses.family(address) == Linux.AF_INET6) {
            LoopSocket.setInt(fd, Linux.IPPROTO_IPV6, Linux.IPV6_V6ONLY, 0);
        }
        var errno = java.lang.foreign.Arena.global().allocate(Libc.ERRNO_LAYOUT);
        if (Libc.bind(errno, fd, SocketAddresses.encode(address)) < 0) {
            int error = Libc.errno(errno);
            Libc.close(fd);
            throw new BindException(Linux.message(error));
        }
        return fd;
    }

    private static int listening(int fd, Bind bind) throws IOException {
        var errno = java.lang.foreign.Arena.global().allocate(Libc.ERRNO_LAYOUT);
        if (Libc.listen(errno, fd, bind.backlog()) < 0) {
            throw new BindException(Linux.message(Libc.errno(errno)));
        }
        return fd;
    }

    @Override
    public Socket dial(InetSocketAddress to, Deadline deadline) throws IOException {
        Loop here = Loop.current();
        return here == null ? elsewhere.dial(to, deadline) : LoopSocket.dial(here, to, deadline);
    }

    @Override
    public Buffers buffers() {
        Loop here = Loop.current();
        return here == null ? elsewhere.buffers() : here.buffers();
    }

    @Override
    public Object locality() {
        Loop here = Loop.current();
        return here == null ? elsewhere : here;
    }

    @Override
    public Thread fork(String name, Runnable work) {
        Loop here = Loop.current();
        return here == null ? elsewhere.fork(name, work) : here.fork(name, work);
    }

    @Override
    public void close() {
        loops.forEach(Loop::stop);
        elsewhere.close();
    }

    /** All loops' shares of one address. */
    private record SharedListener(InetSocketAddress address, List<LoopListener> shares) implements Listener {

        @Override
        public void pause() {
            shares.forEach(share -> share.pause(true));
        }

        @Override
        public void resume() {
            shares.forEach(share -> share.pause(false));
        }

        @Override
        public void close() {
            shares.forEach(LoopListener::close);
        }
    }
}
