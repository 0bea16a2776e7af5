package io.tierline.proxy.upstream;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.BodyFailed;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.transport.Buffer;
import java.io.ByteArrayOutputStream;

/**
 * A client's body on its way to a server. A short one is read first, so that it can be sent to another server too; a longer
 * one is streamed and counted, so that none without a length grows past client_max_body_size.
 */
final class RequestBody {

    /** nginx's default client_body_buffer_size. */
    private static final int HELD = 16 * 1024;

    private final Body body;

    private RequestBody(Body body) {
        this.body = body;
    }

    /**
     * @param most bytes, 0 for any number
     * @throws BodyFailed if a short body broke off while it was read
     */
    static RequestBody of(Body body, long most) throws BodyFailed {
        if (!(body instanceof Body.Stream stream)) {
            return new RequestBody(body);
        }
        if (stream.length() >= 0 && stream.length() <= HELD) {
            return new RequestBody(Body.of(readAll(stream)));
        }
        return new RequestBody(new Counted(stream, most));
    }

    private static byte[] readAll(Body.Stream stream) throws BodyFailed {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (stream.advance()) {
            Buffer piece = stream.piece();
            bytes.write(piece.bytes(), piece.start(), piece.length());
        }
        return bytes.toByteArray();
    }

    Body body() {
        return body;
    }

    /** Whether it broke off because it grew too large. */
    boolean isTooLarge() {
        return body instanceof Counted counted && counted.tooLarge;
    }

    boolean canBeSentAgain() {
        return !(body instanceof Body.Stream);
    }

    /** A stream that ends badly once more came than is allowed. */
    private static final class Counted implements Body.Stream {

        private final Body.Stream stream;
        private final long most;
        private long count;
        private volatile boolean tooLarge;

        Counted(Body.Stream stream, long most) {
            this.stream = stream;
            this.most = most;
        }

        @Override
        public long length() {
            return stream.length();
        }

        @Override
        public boolean advance() throws BodyFailed {
            boolean more = stream.advance();
            if (more) {
                count += stream.piece().length();
                if (most > 0 && count > most) {
                    tooLarge = true;
                    throw new BodyFailed(BodyFailed.Reason.MALFORMED, "larger than " + most + " bytes");
                }
            }
            return more;
        }

        @Override
        public Buffer piece() {
            return stream.piece();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public Fields trailers() {
            return stream.trailers();
        }
    }
}
