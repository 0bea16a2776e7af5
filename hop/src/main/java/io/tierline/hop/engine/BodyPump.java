package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import java.io.IOException;
import java.util.Set;

/** Writes a body behind its head, as it arrives. The same for requests and responses. */
final class BodyPump {

    /** Fields that may not come after the body (RFC 9110 section 6.5.1): they would change how the message is read. */
    private static final Set<FieldName> NEVER_IN_TRAILERS = Set.of(
            FieldName.CONNECTION,
            FieldName.CONTENT_LENGTH,
            FieldName.EXPECT,
            FieldName.HOST,
            FieldName.KEEP_ALIVE,
            FieldName.PROXY_AUTHENTICATE,
            FieldName.PROXY_AUTHORIZATION,
            FieldName.PROXY_CONNECTION,
            FieldName.TE,
            FieldName.TRAILER,
            FieldName.TRANSFER_ENCODING,
            FieldName.UPGRADE);

    private BodyPump() {}

    /**
     * @return bytes of content written
     * @throws BodyFailed if the source broke off
     * @throws IOException if the destination did
     */
    static long pump(Body body, Http1Writer writer, boolean chunked) throws IOException {
        return switch (body) {
            case Body.Empty _ -> {
                end(writer, chunked, new Fields());
                yield 0;
            }
            case Body.Bytes content -> {
                writer.piece(Buffer.window().show(content.bytes(), 0, content.bytes().length), chunked);
                end(writer, chunked, new Fields());
                yield content.length();
            }
            case Body.Stream stream -> pump(stream, writer, chunked);
        };
    }

    private static long pump(Body.Stream stream, Http1Writer writer, boolean chunked) throws IOException {
        long count = 0;
        if (!stream.isReady()) {
            writer.flush();
        }
        while (stream.advance()) {
            count += stream.piece().length();
            writer.piece(stream.piece(), chunked);
            if (!stream.isReady()) {
                writer.flush();
            }
        }
        end(writer, chunked, stream.trailers());
        return count;
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
