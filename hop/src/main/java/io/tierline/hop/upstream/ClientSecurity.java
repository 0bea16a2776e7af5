package io.tierline.hop.upstream;

import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import java.io.IOException;

/** Puts TLS over a connected socket, as a client. Two that are equal make connections that can stand for each other. */
@FunctionalInterface
public interface ClientSecurity {

    /** Secures a socket; a failed handshake, or a peer that is not who it should be, is an exception. */
    Socket secure(Socket connected, Deadline deadline) throws IOException;
}
