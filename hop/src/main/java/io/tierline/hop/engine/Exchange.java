package io.tierline.hop.engine;

import io.tierline.hop.transport.Socket;
import java.io.IOException;

/**
 * One request of a client and the one response to it, whatever the protocol.
 *
 * <p>Used by the thread that the engine calls the handler on. The handler ends with exactly one of {@link #respond},
 * {@link #upgrade}, {@link #hangUp} and {@link #abort}.
 */
public interface Exchange extends Requester {

    ClientConnection client();

    /** The head as it came, with hop-by-hop fields still in it. */
    RequestHead request();

    /**
     * The content. Reading it sends 100 Continue first if the client waits for that, unless
     * {@link #leaveContinueToUpstream} was called.
     */
    Body body();

    Timing timing();

    /**
     * Sends the response. The engine adds the fields that belong to the connection (Connection, Transfer-Encoding and a
     * missing Content-Length); a head that says {@code Connection: close} ends the connection; if the body breaks off, so does the response, in a way that the client notices.
     *
     * @return how it ended; a client that is gone is no exception here
     */
    Delivery respond(ResponseHead head, Body body);

    /**
     * Sends a 101 (or, to CONNECT, a 2xx) response and leaves the connection to the caller, with the bytes that have already
     * arrived still to be read from it.
     *
     * @throws IOException if the client is gone
     */
    Socket upgrade(ResponseHead head) throws IOException;

    /** Closes the connection orderly, without a response: the client reads an end of stream. */
    void hangUp();

    /** Breaks the exchange off without an (or with a partial) response. */
    void abort();
}
