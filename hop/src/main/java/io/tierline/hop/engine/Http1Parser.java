package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the heads of HTTP/1.x messages, strictly as RFC 9112 sections 2 to 5 say; of its leniencies only one is used: a line
 * of a head may end with LF alone.
 *
 * <p>One parser belongs to one connection and remembers how far it has looked for the end of an unfinished head, so that a
 * head that comes byte by byte costs no more than one that comes whole.
 */
final class Http1Parser {

    /** How far into an unfinished head a method is looked for. */
    private static final int METHOD_LOOK = 32;

    private final HttpLimits limits;
    private int scanned;

    Http1Parser(HttpLimits limits) {
        this.limits = limits;
    }

    /** Takes a request head off the front of a buffer, or nothing while it is incomplete. */
    Optional<RequestHead> request(Buffer in) throws Malformed {
        skipEmptyLines(in);
        int end = headEnd(in);
        if (end < 0) {
            checkUnfinishedRequest(in);
            return Optional.empty();
        }
        if (end - in.start() > limits.head()) {
            throw new Malformed(Fault.HEAD_TOO_LARGE, "request head is larger than " + limits.head() + " bytes");
        }
        RequestHead head = new HeadReader(copy(in, end), limits).request();
        take(in, end);
        return Optional.of(head);
    }

    /** Takes a response head off the front of a buffer, or nothing while it is incomplete. */
    Optional<ResponseHead> response(Buffer in) throws Malformed {
        int end = headEnd(in);
        if (end < 0 ? in.length() >= limits.head() : end - in.start() > limits.head()) {
            throw new Malformed(Fault.HEAD_TOO_LARGE, "response head is larger than " + limits.head() + " bytes");
        }
        if (end < 0) {
            return Optional.empty();
        }
        ResponseHead head = new HeadReader(copy(in, end), limits).response();
        take(in, end);
        return Optional.of(head);
    }

    /** Fields stay windows on these bytes, while the buffer goes on to hold others. */
    private static byte[] copy(Buffer in, int end) {
        return Arrays.copyOfRange(in.bytes(), in.start(), end);
    }

    private void take(Buffer in, int end) {
        in.consume(end - in.start());
        scanned = 0;
    }

    /** RFC 9112 section 2.2: a server should ignore empty lines before a request line. */
    private void skipEmptyLines(Buffer in) {
        while (scanned == 0 && !in.isEmpty()) {
            byte first = in.bytes()[in.start()];
            boolean crlf = first == '\r' && in.length() > 1 && in.bytes()[in.start() + 1] == '\n';
            if (first != '\n' && !crlf) {
                return;
            }
            in.consume(crlf ? 2 : 1);
        }
    }

    /** The index behind the empty line that ends the head, or -1. */
    private int headEnd(Buffer in) {
        byte[] bytes = in.bytes();
        int from = in.start() + scanned;
        for (int i = from; i < in.end(); i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (i + 1 < in.end() && bytes[i + 1] == '\n') {
                return i + 2;
            }
            if (i + 2 < in.end() && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
                return i + 3;
            }
        }
        scanned = Math.max(0, in.length() - 2);
        return -1;
    }

    /** Refuses early what cannot become a request any more, however long one waits. */
    private void checkUnfinishedRequest(Buffer in) throws Malformed {
        byte[] bytes = in.bytes();
        int end = Math.min(in.end(), in.start() + METHOD_LOOK);
        int i = in.start();
        while (i < end && Chars.isToken(bytes[i])) {
            i++;
        }
        boolean loneCr = in.length() == 1 && bytes[in.start()] == '\r';
        if (i < end && !loneCr && (bytes[i] != ' ' || i == in.start())) {
            throw new Malformed(Fault.BAD_REQUEST_LINE, "not a method");
        }
        int longest = limits.requestLine() + 2; // with its CRLF
        if (in.length() >= longest && indexOfLf(bytes, in.start(), in.start() + longest) < 0) {
            throw new Malformed(
                    Fault.TARGET_TOO_LONG, "request line is longer than " + limits.requestLine() + " bytes");
        }
        if (in.length() >= limits.head()) {
            throw new Malformed(Fault.HEAD_TOO_LARGE, "request head is larger than " + limits.head() + " bytes");
        }
    }

    private static int indexOfLf(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
