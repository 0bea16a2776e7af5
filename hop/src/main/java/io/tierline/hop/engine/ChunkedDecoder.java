package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import java.util.Arrays;

/**
 * The chunked transfer coding (RFC 9112 section 7.1). Inside its framing every line ends with CRLF, sizes have at most
 * {@value #MAX_SIZE_DIGITS} hexadecimal digits, and extensions are checked, bounded and dropped.
 */
final class ChunkedDecoder implements Http1Body.Decoder {

    private static final int MAX_SIZE_DIGITS = 16;
    private static final int MAX_SIZE_LINE = 4096;
    /** By how much extensions, all together, may outweigh the content: tiny chunks with long extensions are an attack. */
    private static final int MAX_EXTENSION_SURPLUS = 16 * 1024;

    private enum State {
        SIZE_LINE,
        DATA,
        DATA_END,
        TRAILERS,
        END
    }

    private final HttpLimits limits;
    private State state = State.SIZE_LINE;
    private long left;
    private long extensionSurplus;
    private int scanned;
    private Fields trailers = new Fields();

    ChunkedDecoder(HttpLimits limits) {
        this.limits = limits;
    }

    @Override
    public Http1Body.Step next(Buffer in, Buffer window) throws Malformed {
        takeFraming(in);
        if (state == State.END) {
            return Http1Body.Step.END;
        }
        if (state != State.DATA || in.isEmpty()) {
            return Http1Body.Step.STARVED;
        }
        showData(in, window);
        return Http1Body.Step.PIECE;
    }

    /** Takes framing ahead of the next piece, which does no harm to the last one: its bytes stay where they are. */
    @Override
    public boolean isReady(Buffer in) {
        try {
            takeFraming(in);
            return state == State.END || (state == State.DATA && !in.isEmpty());
        } catch (Malformed e) {
            return true; // to be thrown again where it can be reported
        }
    }

    private void takeFraming(Buffer in) throws Malformed {
        boolean moved = true;
        while (moved && state != State.DATA && state != State.END) {
            moved = switch (state) {
                case SIZE_LINE -> takeSizeLine(in);
                case DATA_END -> takeDataEnd(in);
                case TRAILERS -> takeTrailers(in);
                case DATA, END -> false;
            };
        }
    }

    private void showData(Buffer in, Buffer window) {
        int count = (int) Math.min(left, in.length());
        window.show(in.bytes(), in.start(), in.start() + count);
        in.consume(count);
        left -= count;
        if (left == 0) {
            state = State.DATA_END;
        }
    }

    private boolean takeSizeLine(Buffer in) throws Malformed {
        int lf = endOfLine(in);
        int lineEnd = lf < 0 ? in.end() : lf;
        if (lineEnd - in.start() > MAX_SIZE_LINE) {
            throw new Malformed(Fault.BAD_CHUNK, "chunk size line is longer than " + MAX_SIZE_LINE + " bytes");
        }
        if (!in.isEmpty() && Chars.hexDigit(in.bytes()[in.start()]) < 0) {
            throw new Malformed(Fault.BAD_CHUNK, "chunk size does not start with a hexadecimal digit");
        }
        if (lf < 0) {
            return false;
        }
        if (lf == in.start() || in.bytes()[lf - 1] != '\r') {
            throw new Malformed(Fault.BAD_CHUNK, "chunk size line does not end with CRLF");
        }
        left = takeSize(in.bytes(), in.start(), lf - 1);
        in.consume(lf + 1 - in.start());
        state = left == 0 ? State.TRAILERS : State.DATA;
        return true;
    }

    private long takeSize(byte[] bytes, int from, int to) throws Malformed {
        long size = 0;
        int i = from;
        while (i < to && Chars.hexDigit(bytes[i]) >= 0) {
            size = size << 4 | Chars.hexDigit(bytes[i]);
            i++;
        }
        if (i == from || i - from > MAX_SIZE_DIGITS || size < 0) {
            throw new Malformed(Fault.BAD_CHUNK, "chunk size is not a hexadecimal number of at most 63 bits");
        }
        checkExtension(bytes, i, to);
        extensionSurplus = Math.max(0, extensionSurplus + (to - i) - size);
        if (extensionSurplus > MAX_EXTENSION_SURPLUS) {
            throw new Malformed(Fault.BAD_CHUNK, "chunk extensions outweigh the content");
        }
        return size;
    }

    /** Blanks before the semicolon are allowed (RFC 9112 section 7.1.1: "bad whitespace"), and nothing else. */
    private static void checkExtension(byte[] bytes, int from, int to) throws Malformed {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        if (i < to && bytes[i] != ';') {
            throw new Malformed(Fault.BAD_CHUNK, "chunk size is followed by something else than an extension");
        }
        for (; i < to; i++) {
            if (!Chars.isValue(bytes[i])) {
                throw new Malformed(Fault.BAD_CHUNK, "control character in a chunk extension");
            }
        }
    }

    private boolean takeDataEnd(Buffer in) throws Malformed {
        if ((in.length() >= 1 && in.bytes()[in.start()] != '\r')
                || (in.length() >= 2 && in.bytes()[in.start() + 1] != '\n')) {
            throw new Malformed(Fault.BAD_CHUNK, "chunk data is not followed by CRLF");
        }
        if (in.length() < 2) {
            return false;
        }
        in.consume(2);
        state = State.SIZE_LINE;
        return true;
    }

    private boolean takeTrailers(Buffer in) throws Malformed {
        int end = endOfTrailers(in);
        if (end < 0 ? in.length() >= limits.head() : end - in.start() > limits.head()) {
            throw new Malformed(Fault.BAD_TRAILER, "trailer section is larger than " + limits.head() + " bytes");
        }
        if (end < 0) {
            return false;
        }
        byte[] section = Arrays.copyOfRange(in.bytes(), in.start(), end);
        trailers = new HeadReader(section, limits).fields(Fault.BAD_TRAILER);
        in.consume(end - in.start());
        state = State.END;
        return true;
    }

    /** The index behind the empty line that ends the trailer section, or -1. */
    private int endOfTrailers(Buffer in) throws Malformed {
        int lineStart = in.start() + scanned;
        for (int i = lineStart; i < in.end(); i++) {
            if (in.bytes()[i] == '\n') {
                if (i == lineStart || in.bytes()[i - 1] != '\r') {
                    throw new Malformed(Fault.BAD_TRAILER, "trailer line does not end with CRLF");
                }
                if (i - lineStart == 1) {
                    return i + 1;
                }
                lineStart = i + 1;
                scanned = lineStart - in.start();
            }
        }
        return -1;
    }

    private static int endOfLine(Buffer in) {
        for (int i = in.start(); i < in.end(); i++) {
            if (in.bytes()[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean endsWithConnection() {
        return false;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public Fields trailers() {
        return trailers;
    }
}
