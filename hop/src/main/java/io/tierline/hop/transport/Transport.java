package io.tierline.hop.transport;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Opens listeners and connections, lends buffers and starts threads that may block. The one place that decides how a
 * blocking read waits; nothing above knows which implementation runs.
 */
public interface Transport extends AutoCloseable {

    /** Listens and serves until the listener is closed. */
    Listener listen(Bind bind, Listener.Acceptor acceptor) throws IOException;

    /**
     * Connects.
     *
     * @throws TimedOut if the peer did not answer in time
     * @throws java.net.ConnectException if it refused
     */
    Socket dial(InetSocketAddress to, Deadline deadline) throws IOException;

    Buffers buffers();

    /** Runs blocking work beside the caller, on a thread of its own. */
    Thread fork(String name, Runnable work);

    /**
     * What connections may be exchanged within: sockets that were opened in one locality are not used in another. Two calls
     * on one thread give the same.
     */
    default Object locality() {
        return this;
    }

    /** Releases what the transport itself holds; open sockets are their owners' business. */
    @Override
    void close();

    /** The implementation that {@link TransportChoice} finds for this machine. */
    static Transport open() {
        return TransportChoice.fromSettings().open();
    }
}
