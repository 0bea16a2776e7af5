package io.tierline.hop.transport;

/**
 * A heap array with a window of readable bytes; writing appends behind the window, reading takes from its front.
 *
 * <p>Belongs to one thread at a time. The array is open to the engine's parsers on purpose: they read it in place.
 */
public final class Buffer {

    private byte[] bytes;
    private int start;
    private int end;

    public Buffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** An empty window without bytes of its own, to be pointed at others by {@link #show}. */
    public static Buffer window() {
        return new Buffer(0);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** Bytes that can still be appended. */
    public int space() {
        return bytes.length - end;
    }

    public int capacity() {
        return bytes.length;
    }

    /** Makes this a window on bytes that belong to somebody else. */
    public Buffer show(byte[] others, int from, int to) {
        bytes = others;
        start = from;
        end = to;
        return this;
    }

    /** Says that {@code count} bytes were written behind the window. */
    public void filled(int count) {
        end += count;
    }

    /** Drops {@code count} bytes from the front. */
    public void consume(int count) {
        start += count;
        if (start == end) {
            clear();
        }
    }

    public void clear() {
        start = 0;
        end = 0;
    }

    public void append(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, bytes, end, length);
        end += length;
    }

    public void append(byte[] source) {
        append(source, 0, source.length);
    }

    public void append(byte b) {
        bytes[end++] = b;
    }

    /** Moves the window to the front of the array, so that all free space lies behind it. */
    public void compact() {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
    }
}
