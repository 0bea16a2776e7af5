package io.tierline.local.probe;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One GET by hand on an open socket: a client library would cost the runner more time than all its probes. The answer is
 * read to its end, so that the other side sees an orderly client; the end is where the framing says (RFC 9112 §6.3),
 * because not every server closes when it is asked to.
 */
final class StatusLine {
    private static final int LONGEST_LINE = 16_384;

    private final InputStream in;
    private long length = Long.MAX_VALUE;
    private boolean chunked;

    private StatusLine(InputStream in) {
        this.in = in;
    }

    static int get(Socket socket, String host, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: tierline\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return new StatusLine(new BufferedInputStream(socket.getInputStream())).answer();
    }

    private int answer() throws IOException {
        int status = code(line());
        for (String field = line(); !field.isEmpty(); field = line()) {
            field(field.toLowerCase(Locale.ROOT));
        }
        if (chunked) {
            chunks();
        } else if (status != 204 && status != 304) {
            skip(length);
        }
        return status;
    }

    private static int code(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new IOException("no HTTP answer: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private void field(String field) {
        String value = field.substring(field.indexOf(':') + 1).strip();
        if (field.startsWith("content-length:") && value.matches("[0-9]{1,18}")) {
            length = Long.parseLong(value);
        }
        chunked |= field.startsWith("transfer-encoding:") && value.endsWith("chunked");
    }

    private void chunks() throws IOException {
        for (String size = line(); !size.matches("0+(;.*)?"); size = line()) {
            skip(Long.parseLong(size.replaceFirst(";.*", "").strip(), 16));
            line();
        }
        while (!line().isEmpty()) {
            // trailer fields
        }
    }

    /** Up to the end of the stream where that comes first. */
    private void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0 && in.read() >= 0; left--) {
            // nobody looks at the body
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("no HTTP answer");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
