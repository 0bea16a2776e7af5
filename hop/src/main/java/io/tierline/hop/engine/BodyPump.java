package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import java.io.IOException;
import java.util.Set;

/** Writes a body behind its head, as it arrives. The same for requests and responses. */
final class BodyPump {

    /**
     * Fields that may not come after the body (RFC 9110 section 6.5.1): they would change how the message is framed, routed or
     * read, or who it is from, if somebody behind us merged them into the head.
     */
    private static final Set<FieldName> NEVER_IN_TRAILERS = Set.of(
            FieldName.of("Authorization"),
            FieldName.CONNECTION,
            FieldName.of("Content-Encoding"),
            FieldName.CONTENT_LENGTH,
            FieldName.of("Content-Range"),
            FieldName.CONTENT_TYPE,
            FieldName.of("Cookie"),
            FieldName.EXPECT,
            FieldName.HOST,
            FieldName.KEEP_ALIVE,
            FieldName.of("Max-Forwards"),
            FieldName.PROXY_AUTHENTICATE,
            FieldName.PROXY_AUTHORIZATION,
            FieldName.PROXY_CONNECTION,
            FieldName.of("Set-Cookie"),
            FieldName.TE,
            FieldName.TRAILER,
            FieldName.TRANSFER_ENCODING,
            FieldName.UPGRADE);

    private BodyPump() {}

    /**
     * Writes all of it.
     *
     * @throws BodyFailed if the source broke off
     * @throws IOException if the destination did
     */
    static void pump(Body body, Http1Writer writer, boolean chunked) throws IOException {
        switch (body) {
            case Body.Empty _ -> end(writer, chunked, new Fields());
            case Body.Bytes content -> {
                writer.piece(Buffer.window().show(content.bytes(), 0, content.bytes().length), chunked);
                end(writer, chunked, new Fields());
            }
            case Body.Stream stream -> pump(stream, writer, chunked);
        }
    }

    private static void pump(Body.Stream stream, Http1Writer writer, boolean chunked) throws IOException {
        long count = 0;
        if (!stream.isReady()) {
            writer.flush();
        }
        while (stream.advance()) {
            count += stream.piece().length();
            checkLength(stream, count <= stream.length());
            writer.piece(stream.piece(), chunked);
            if (!stream.isReady()) {
                writer.flush();
            }
        }
        checkLength(stream, count == stream.length());
        end(writer, chunked, stream.trailers());
    }

    /** A body that is not as long as it said would shift the border to the next message. */
    private static void checkLength(Body.Stream stream, boolean right) throws BodyFailed {
        if (stream.length() >= 0 && !right) {
            throw new BodyFailed(BodyFailed.Reason.MALFORMED, "the body has not the length that it announced");
        }
    }

    private static void end(Http1Writer writer, boolean chunked, Fields trailers) throws IOException {
        if (chunked) {
            writer.lastChunk(allowed(trailers));
        }
        writer.flush();
    }

    private static Fields allowed(Fields trailers) {
        if (trailers.isEmpty()) {
            return trailers;
        }
        Fields allowed = trailers.copy();
        allowed.removeIf(field -> NEVER_IN_TRAILERS.stream().anyMatch(field::is));
        return allowed;
    }
}
