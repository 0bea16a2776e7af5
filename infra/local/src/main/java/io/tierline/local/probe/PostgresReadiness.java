package io.tierline.local.probe;

import io.tierline.local.topology.Readiness;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Says hello to PostgreSQL and is ready when the server asks for the password: a server that is still recovering
 * answers an error instead. Protocol 3.0, manual chapter "Message Formats", StartupMessage.
 */
public record PostgresReadiness(int port, String user, String database) implements Readiness {
    private static final int PATIENCE_MS = 1_000;
    private static final int PROTOCOL_3_0 = 196_608;
    private static final char AUTHENTICATION = 'R';

    @Override
    public boolean now() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.getOutputStream().write(startup());
            return socket.getInputStream().read() == AUTHENTICATION;
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] startup() throws IOException {
        byte[] words = ("user\0" + user + "\0database\0" + database + "\0\0").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(message);
        out.writeInt(2 * Integer.BYTES + words.length);
        out.writeInt(PROTOCOL_3_0);
        out.write(words);
        return message.toByteArray();
    }
}
