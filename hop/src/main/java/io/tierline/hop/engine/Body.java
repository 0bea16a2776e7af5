package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;

/** The content of a message: none, bytes at hand, or a stream that is read piece by piece as the other side takes it. */
public sealed interface Body {

    /** The length, or -1 if only the end will tell. */
    long length();

    static Body empty() {
        return Empty.INSTANCE;
    }

    static Body of(byte[] bytes) {
        return bytes.length == 0 ? empty() : new Bytes(bytes);
    }

    /** No content at all. */
    enum Empty implements Body {
        INSTANCE;

        @Override
        public long length() {
            return 0;
        }
    }

    /** Content that is at hand; it can be sent more than once. */
    final class Bytes implements Body {

        private final byte[] bytes;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The content itself, not to be changed. */
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }
    }

    /**
     * Content that arrives. Read by one thread:
     *
     * <pre>{@code
     * while (stream.advance()) {
     *     use(stream.piece());
     * }
     * use(stream.trailers());
     * }</pre>
     */
    non-sealed interface Stream extends Body {

        /**
         * Waits for the next piece.
         *
         * @return false at the end of the body
         * @throws BodyFailed if the body breaks off; it can never be completed then
         */
        boolean advance() throws BodyFailed;

        /** The bytes of the current piece, at least one. They belong to the stream and change with the next advance. */
        Buffer piece();

        /** Whether {@link #advance} would return at once. */
        boolean isReady();

        /** The fields after the last piece; empty before the end is reached. */
        Fields trailers();
    }
}
