package io.tierline.hop.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One side of a connection in bytes (ISO-8859-1), with a reader of whole HTTP/1.1 messages that is lenient on purpose. */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    public Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Wire send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Reads one message: head and the body that its fields announce. Empty if the connection ends before a byte. */
    public String readMessage() throws IOException {
        return readMessage(false);
    }

    /**
     * Reads one message.
     *
     * @param bodiless whether it has no body whatever it announces, as the answer to HEAD
     */
    public String readMessage(boolean bodiless) throws IOException {
        String head = readHead();
        String lower = head.toLowerCase(Locale.ROOT);
        if (head.isEmpty() || bodiless || lower.matches("(?s)http/1\\.. (1..|204|304).*")) {
            return head;
        }
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            return head + readChunks();
        }
        int at = lower.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            String value =
                    lower.substring(at + 17, lower.indexOf("\r\n", at + 2)).strip();
            return head + readExactly((int) Math.min(Integer.MAX_VALUE, Long.parseLong(value)));
        }
        return lower.startsWith("http/") ? head + readToEnd() : head;
    }

    /** Reads up to the empty line. */
    public String readHead() throws IOException {
        return readUntil("\r\n\r\n");
    }

    private String readChunks() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            String line = readUntil("\r\n");
            text.append(line);
            int size = Integer.parseInt(line.strip().split(";", 2)[0], 16);
            if (size == 0) {
                String trailer = readUntil("\r\n");
                text.append(trailer);
                while (!trailer.equals("\r\n")) {
                    trailer = readUntil("\r\n");
                    text.append(trailer);
                }
                return text.toString();
            }
            text.append(readExactly(size + 2));
        }
    }

    /** Reads up to and including {@code end}, or to the end of the stream. */
    public String readUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < end.length()
                || !text.substring(text.length() - end.length()).equals(end)) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        return text.toString();
    }

    public String readExactly(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the peer ends its side. */
    public String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the peer has ended its side orderly and sent nothing more. */
    public boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    /** Whether nothing comes within a short time: only to show an absence. */
    public boolean staysSilent(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    public Wire endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Breaks the connection (RST). */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
