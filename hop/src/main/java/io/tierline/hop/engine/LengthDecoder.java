package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;

/** A body of a known length, or, with {@link #UNTIL_CLOSE}, all that comes until the connection ends. */
final class LengthDecoder implements Http1Body.Decoder {

    static final long UNTIL_CLOSE = -1;

    private final long length;
    private long left;

    LengthDecoder(long length) {
        this.length = length;
        this.left = length;
    }

    @Override
    public Http1Body.Step next(Buffer in, Buffer window) {
        if (left == 0) {
            return Http1Body.Step.END;
        }
        if (in.isEmpty()) {
            return Http1Body.Step.STARVED;
        }
        int count = left < 0 ? in.length() : (int) Math.min(left, in.length());
        window.show(in.bytes(), in.start(), in.start() + count);
        in.consume(count);
        if (left > 0) {
            left -= count;
        }
        return Http1Body.Step.PIECE;
    }

    @Override
    public boolean isReady(Buffer in) {
        return left == 0 || !in.isEmpty();
    }

    @Override
    public boolean endsWithConnection() {
        return length == UNTIL_CLOSE;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Fields trailers() {
        return new Fields();
    }
}
