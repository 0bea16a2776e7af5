package io.tierline.hop.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A connected stream socket that is used by plain blocking code.
 *
 * <p>At most one thread reads and one writes at a time. {@link #close}, {@link #reset} and {@link #shutdownOutput} may be
 * called by any thread and wake whoever waits.
 */
public interface Socket extends AutoCloseable {

    /**
     * Appends what has arrived, at least one byte, to a buffer that has space.
     *
     * @return how many bytes, or -1 when the peer has ended its side
     * @throws TimedOut if nothing came in time; the socket can be used further
     * @throws IOException if the connection is broken
     */
    int read(Buffer into, Deadline deadline) throws IOException;

    /**
     * Writes all that a buffer holds and leaves it empty.
     *
     * @throws TimedOut if the peer did not take it in time; the socket is unusable then
     * @throws IOException if the connection is broken
     */
    void write(Buffer from, Deadline deadline) throws IOException;

    /**
     * Waits, without a buffer, until a read would return at once.
     *
     * @return false if nothing came in time
     * @throws IOException if the connection is broken
     */
    boolean awaitReadable(Deadline deadline) throws IOException;

    /**
     * Waits like {@link #awaitReadable(Deadline)}, and also ends when {@code other} is seen to be gone: nobody is left to
     * whom the bytes could be passed on.
     *
     * @return false if nothing came in time or the other one left ({@link #isHungUp} tells which)
     */
    boolean awaitReadable(Deadline deadline, Socket other) throws IOException;

    /** Whether the peer has closed or broken the connection, as far as can be seen without waiting; pending bytes hide it. */
    boolean isHungUp();

    /** Whether an idle connection may be used again: open, and nothing unexpected has arrived. Does not wait. */
    boolean isFresh();

    /** Ends our side; the peer reads an end of stream. */
    void shutdownOutput() throws IOException;

    /** Breaks the connection so that the peer sees an error, never an orderly end (RST). */
    void reset();

    /** Closes orderly. Never throws: there is nobody left to tell. */
    @Override
    void close();

    InetSocketAddress localAddress();

    InetSocketAddress remoteAddress();

    /** What TLS agreed on, or empty on a plain connection. */
    Optional<TlsSession> tls();
}
