package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import java.io.IOException;
import java.util.Optional;

/**
 * The client's side of one HTTP/1.1 connection to the next hop: one request, then its response, then perhaps another.
 *
 * <p>A second thread may send the body while the first one reads the response.
 */
public final class Http1Upstream {

    private static final int MAX_INTERIM = 64;

    private final Socket socket;
    private final Buffers buffers;
    private final Http1Input input;
    private Http1Writer writer;
    private Http1Parser parser;
    private HttpLimits limits;
    private String method = "";
    private boolean closeAsked;
    private volatile boolean broken;
    private int interims;

    public Http1Upstream(Socket socket, Buffers buffers, HttpLimits limits) {
        this.socket = socket;
        this.buffers = buffers;
        this.input = new Http1Input(socket, buffers);
        this.limits = limits;
        this.writer = new Http1Writer(socket, buffers, limits.write());
        this.parser = new Http1Parser(limits);
    }

    /** Takes the limits of the next request. */
    public void prepare(HttpLimits next) {
        limits = next;
        writer = new Http1Writer(socket, buffers, next.write());
        parser = new Http1Parser(next);
        interims = 0;
    }

    /**
     * Sends a head, with the content if that is at hand. The head must be free of hop-by-hop fields; how the content is
     * framed is said here. A stream's bytes follow with {@link #sendBody}.
     */
    public void send(RequestHead head, Body body) throws IOException {
        method = head.method();
        if (!head.fields().has(FieldName.HOST)) {
            head.fields()
                    .add(
                            FieldName.HOST,
                            head.authority().orElse("")); // an HTTP/1.0 client's request goes on as HTTP/1.1
        }
        closeAsked = head.fields().lists(FieldName.CONNECTION, "close");
        boolean chunked = frame(head.fields(), body);
        try {
            writer.head(head);
            if (body instanceof Body.Stream) {
                writer.flush();
            } else {
                BodyPump.pump(body, writer, chunked);
            }
        } catch (IOException e) {
            broken = true;
            writer.discard();
            throw e;
        }
    }

    /**
     * Sends a streamed body to its end.
     *
     * @throws BodyFailed if the stream breaks off: the connection has been reset then, since whoever reads the shortened
     *     body must not take it for a whole one
     */
    public void sendBody(Body.Stream body) throws IOException {
        try {
            BodyPump.pump(body, writer, body.length() < 0);
        } catch (BodyFailed e) {
            writer.discard();
            reset();
            throw e;
        } catch (IOException e) {
            broken = true;
            writer.discard();
            throw e;
        }
    }

    private static boolean frame(Fields fields, Body body) {
        fields.remove(FieldName.TRANSFER_ENCODING);
        if (body.length() < 0) {
            fields.remove(FieldName.CONTENT_LENGTH);
            fields.add(FieldName.TRANSFER_ENCODING, "chunked");
            return true;
        }
        Optional<String> said = fields.first(FieldName.CONTENT_LENGTH);
        boolean needed = body.length() > 0 || said.isPresent();
        if (needed && !said.equals(Optional.of(Long.toString(body.length())))) {
            fields.set(FieldName.CONTENT_LENGTH, Long.toString(body.length()));
        }
        return false;
    }

    /**
     * Waits until some of the response is there.
     *
     * @return false if nothing came in time, or {@code client} hung up
     */
    public boolean awaitResponse(Deadline deadline, Optional<Socket> client) throws IOException {
        if (!input.isEmpty()) {
            return true;
        }
        input.release();
        return client.isPresent() ? socket.awaitReadable(deadline, client.get()) : socket.awaitReadable(deadline);
    }

    /**
     * Reads the next response head, interim ones included.
     *
     * @return empty if the connection ended before its first byte
     * @throws Malformed if it is no response
     * @throws TimedOut if it did not come in time
     */
    public Optional<ResponseHead> readHead(Deadline deadline) throws IOException {
        while (true) {
            Optional<ResponseHead> head = parser.response(input.buffer());
            if (head.isPresent()) {
                checkInterims(head.get());
                return head;
            }
            if (deadline.hasPassed()) {
                throw new TimedOut("reading a response head");
            }
            boolean nothingYet = input.isEmpty();
            if (!input.fill(deadline)) {
                if (nothingYet) {
                    return Optional.empty();
                }
                throw new Malformed(Fault.TRUNCATED, "the connection ended within the response head");
            }
        }
    }

    private void checkInterims(ResponseHead head) throws Malformed {
        if (head.isInterim() && ++interims > MAX_INTERIM) {
            throw new Malformed(Fault.BAD_STATUS_LINE, "more than " + MAX_INTERIM + " interim responses");
        }
    }

    /**
     * The content that belongs to a final head.
     *
     * @param client for whom it is read, if waiting for it is to end when that one hangs up
     * @throws Malformed if its length is not beyond doubt
     */
    public Body body(ResponseHead head, Optional<Socket> client) throws Malformed {
        closeAsked |= head.fields().lists(FieldName.CONNECTION, "close")
                || (head.version() == Version.HTTP_1_0 && !head.fields().lists(FieldName.CONNECTION, "keep-alive"));
        return switch (Framing.ofResponse(head, method, limits)) {
            case Framing.None _ -> Body.empty();
            case Framing.Fixed(long length) when length == 0 -> Body.empty();
            case Framing.Fixed(long length) -> stream(new LengthDecoder(length), client);
            case Framing.Chunked(boolean lengthDropped) -> {
                closeAsked |= lengthDropped;
                yield stream(new ChunkedDecoder(limits), client);
            }
            case Framing.UntilClose _ -> {
                closeAsked = true;
                yield stream(new LengthDecoder(LengthDecoder.UNTIL_CLOSE), client);
            }
        };
    }

    private Http1Body stream(Http1Body.Decoder decoder, Optional<Socket> client) {
        return new Http1Body(input, decoder, limits.bodyRead(), () -> {}, client);
    }

    /** Whether a body of this connection has been read to its end. */
    public boolean isComplete(Body body) {
        return !(body instanceof Http1Body stream) || stream.isComplete();
    }

    /** Whether, after a body of this connection has been read, another request may be sent. */
    public boolean isReusableAfter(Body body) {
        return isComplete(body) && !closeAsked && !broken && input.isEmpty();
    }

    /** Whether an idle connection is still good. */
    public boolean isFresh() {
        return !broken && input.isEmpty() && socket.isFresh();
    }

    /** Gives the buffers back; for a connection that goes to the pool. */
    public void rest() {
        input.release();
    }

    /** The socket under a connection that has changed its protocol, with what has already arrived in front. */
    public Socket surrender() {
        var in = input.buffer();
        byte[] arrived = java.util.Arrays.copyOfRange(in.bytes(), in.start(), in.end());
        input.discard();
        return arrived.length == 0 ? socket : new PushbackSocket(socket, arrived);
    }

    public Socket socket() {
        return socket;
    }

    /** Breaks the connection; the peer sees an error. */
    public void reset() {
        broken = true;
        socket.reset();
    }

    /** Ends it; only for the thread that reads from it. */
    public void close() {
        broken = true;
        socket.close();
        input.discard();
    }
}
