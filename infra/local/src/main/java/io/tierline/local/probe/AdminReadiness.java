package io.tierline.local.probe;

import io.tierline.local.topology.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks /readyz of a process's admin listener on this machine. */
public record AdminReadiness(int port) implements Readiness {
    private static final int PATIENCE_MS = 1_000;

    @Override
    public boolean now() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            return StatusLine.get(socket, "localhost:" + port, "/readyz") == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
