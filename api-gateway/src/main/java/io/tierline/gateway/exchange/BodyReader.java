package io.tierline.gateway.exchange;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.BodyFailed;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Takes a body into memory, within bounds. */
public final class BodyReader {

    private BodyReader() {}

    /**
     * The bytes of a body.
     *
     * @return empty if there are more than {@code most}; the rest is left unread then
     * @throws BodyFailed if the body breaks off
     */
    public static Optional<byte[]> read(Body body, int most) throws BodyFailed {
        return switch (body) {
            case Body.Empty _ -> Optional.of(new byte[0]);
            case Body.Bytes bytes -> Optional.of(bytes.bytes()).filter(all -> all.length <= most);
            case Body.Stream stream -> drain(stream, most);
        };
    }

    private static Optional<byte[]> drain(Body.Stream stream, int most) throws BodyFailed {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() <= most && stream.length() <= most && stream.advance()) {
            all.write(
                    stream.piece().bytes(),
                    stream.piece().start(),
                    stream.piece().length());
        }
        return all.size() <= most && stream.length() <= most ? Optional.of(all.toByteArray()) : Optional.empty();
    }
}
