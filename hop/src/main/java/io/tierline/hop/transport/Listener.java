package io.tierline.hop.transport;

import java.net.InetSocketAddress;

/** An open listening socket that hands each accepted connection to a thread of its own. */
public interface Listener extends AutoCloseable {

    /** The address that was really bound: port 0 has become a number. */
    InetSocketAddress address();

    /** Leaves new connections in the backlog until {@link #resume}. */
    void pause();

    void resume();

    /** Stops listening; accepted connections live on. */
    @Override
    void close();

    /** Serves one accepted connection on its own thread; owns the socket. */
    @FunctionalInterface
    interface Acceptor {
        void accept(Socket socket);
    }
}
