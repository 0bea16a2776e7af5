package io.tierline.hop.tunnel;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes bytes in both directions until both sides have ended. The end of one side is passed on as such (half-close); an
 * error of one side breaks both.
 */
public final class Tunnel {

    private final Transport transport;
    private final Socket client;
    private final Socket upstream;
    private final Duration idle;
    private final AtomicLong lastActivity = new AtomicLong(System.nanoTime());
    private final AtomicLong toUpstream = new AtomicLong();
    private final AtomicLong toClient = new AtomicLong();

    /**
     * @param idle how long both directions may be silent
     */
    public Tunnel(Transport transport, Socket client, Socket upstream, Duration idle) {
        this.transport = transport;
        this.client = client;
        this.upstream = upstream;
        this.idle = idle;
    }

    /** What went through. */
    public record Traffic(long toUpstream, long toClient) {}

    /** Runs until the end and closes both sockets. */
    public Traffic run() {
        Thread back = transport.fork("tunnel", () -> pump(upstream, client, toClient));
        pump(client, upstream, toUpstream);
        try {
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
        upstream.close();
        return new Traffic(toUpstream.get(), toClient.get());
    }

    private void pump(Socket from, Socket to, AtomicLong count) {
        try {
            boolean more = true;
            while (more) {
                awaitBytes(from);
                more = pass(from, to, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            from.reset();
            to.reset();
        }
    }

    /** Passes on what is there; false at the end. */
    private boolean pass(Socket from, Socket to, AtomicLong count) throws IOException {
        Buffer buffer = transport.buffers().lend();
        try {
            int read = from.read(buffer, Deadline.in(idle));
            if (read > 0) {
                lastActivity.set(System.nanoTime());
                to.write(buffer, Deadline.in(idle));
                count.addAndGet(read);
            }
            return read >= 0;
        } finally {
            transport.buffers().giveBack(buffer);
        }
    }

    /** A direction may be silent for as long as the other one is not. */
    private void awaitBytes(Socket from) throws IOException {
        while (!from.awaitReadable(new Deadline(lastActivity.get() + idle.toNanos()))) {
            if (System.nanoTime() - lastActivity.get() >= idle.toNanos()) {
                throw new TimedOut("tunnel");
            }
        }
    }
}
