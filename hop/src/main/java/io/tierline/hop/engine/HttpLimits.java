package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffers;
import java.time.Duration;

/**
 * What a peer may cost.
 *
 * @param requestLine bytes of a request line
 * @param head bytes of a whole head; at most {@link Buffers#SIZE}
 * @param fields field lines of a head or a trailer section
 * @param headTime from a head's first byte (or the accept) to its last
 * @param keepAlive how long a connection may idle between two requests
 * @param bodyRead between two pieces of a body
 * @param write how long a peer may take no byte of what is written
 * @param dropLengthBesideCoding what to do with Content-Length beside Transfer-Encoding: false refuses the message, true
 *     drops Content-Length and closes the connection after the response, as HAProxy does
 */
public record HttpLimits(
        int requestLine,
        int head,
        int fields,
        Duration headTime,
        Duration keepAlive,
        Duration bodyRead,
        Duration write,
        boolean dropLengthBesideCoding) {

    public static final HttpLimits DEFAULT = new HttpLimits(
            16 * 1024,
            Buffers.SIZE,
            200,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            false);

    public HttpLimits {
        if (head > Buffers.SIZE || head < 1024 || requestLine > head) {
            throw new IllegalArgumentException("head limit " + head + " must lie between 1024 and " + Buffers.SIZE
                    + " and not below the request line's " + requestLine);
        }
    }

    public HttpLimits withHeadTime(Duration time) {
        return new HttpLimits(requestLine, head, fields, time, keepAlive, bodyRead, write, dropLengthBesideCoding);
    }

    public HttpLimits withKeepAlive(Duration time) {
        return new HttpLimits(requestLine, head, fields, headTime, time, bodyRead, write, dropLengthBesideCoding);
    }

    /** One time for waiting on the peer in either direction: {@code timeout client}, {@code timeout server}. */
    public HttpLimits withBody(Duration time) {
        return withBody(time, time);
    }

    public HttpLimits withBody(Duration read, Duration toWrite) {
        return new HttpLimits(requestLine, head, fields, headTime, keepAlive, read, toWrite, dropLengthBesideCoding);
    }

    public HttpLimits droppingLengthBesideCoding() {
        return new HttpLimits(requestLine, head, fields, headTime, keepAlive, bodyRead, write, true);
    }

    public HttpLimits withHead(int line, int bytes, int lines) {
        return new HttpLimits(line, bytes, lines, headTime, keepAlive, bodyRead, write, dropLengthBesideCoding);
    }
}
