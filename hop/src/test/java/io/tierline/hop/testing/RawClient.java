package io.tierline.hop.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client that sends exactly the bytes it is told to. */
public final class RawClient {

    private RawClient() {}

    public static Wire connect(InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        socket.connect(to);
        return new Wire(socket);
    }

    public static Wire connect(int port) throws IOException {
        return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Sends one request on a connection of its own and reads everything up to the end of it. */
    public static String exchange(int port, String request) throws IOException {
        try (Wire wire = connect(port)) {
            return wire.send(request).readToEnd();
        }
    }
}
