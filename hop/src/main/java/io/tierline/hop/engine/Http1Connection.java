package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The server's side of one HTTP/1.x connection: reads requests one after the other, has each answered, and closes in a way
 * that lets the last answer arrive.
 */
final class Http1Connection {

    private static final int SHOWN_REQUEST_LINE = 1024;
    /** After the last response: how long a peer may be silent, and go on sending, before the close. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final Duration LINGER_IN_ALL = Duration.ofSeconds(5);

    private final Socket socket;
    private final ClientConnection client;
    private final ExchangeHandler handler;
    private final HttpLimits limits;
    private final BooleanSupplier draining;
    private final Buffers buffers;
    private final Http1Input input;
    private final Http1Writer writer;
    private final Http1Parser parser;
    private Optional<Http1Body> unread = Optional.empty();
    private long waitingSince;
    private boolean first = true;
    private boolean rejected;
    private boolean surrendered;
    private volatile boolean failed;
    private volatile boolean idle;

    Http1Connection(
            Socket socket,
            long acceptedAt,
            Buffers buffers,
            ExchangeHandler handler,
            HttpLimits limits,
            BooleanSupplier draining) {
        this.socket = socket;
        this.handler = handler;
        this.limits = limits;
        this.draining = draining;
        this.client = new ClientConnection(socket.localAddress(), socket.remoteAddress(), socket.tls(), acceptedAt);
        this.waitingSince = acceptedAt;
        this.buffers = buffers;
        this.input = new Http1Input(socket, buffers);
        this.writer = new Http1Writer(socket, buffers, limits.write());
        this.parser = new Http1Parser(limits);
    }

    /** Serves until the connection ends. */
    void run() {
        try {
            boolean more = true;
            while (more && !failed) {
                more = serveNext();
            }
        } catch (IOException e) {
            failed = true; // the peer is gone: nobody is left to be told
        } catch (RuntimeException | Error e) {
            fail(); // a response that was begun must not look whole
            throw e;
        } finally {
            end();
        }
    }

    private boolean serveNext() throws IOException {
        Deadline deadline = Deadline.in(first ? limits.headTime() : idleTime());
        if (!awaitRequest(deadline)) {
            if (first) {
                reject(Fault.HEAD_TIMED_OUT, "nothing came", "", now(System.nanoTime()));
            }
            return false;
        }
        Instant arrived = Instant.now();
        long firstByte = System.nanoTime();
        Deadline headDeadline = first ? deadline : Deadline.in(limits.headTime());
        try {
            Optional<RequestHead> head = readHead(headDeadline);
            return head.isPresent() && serve(head.get(), arrived, firstByte);
        } catch (Malformed e) {
            reject(e.fault(), String.valueOf(e.getMessage()), shownLine(), now(firstByte));
        } catch (TimedOut e) {
            reject(Fault.HEAD_TIMED_OUT, "the head did not come in time", shownLine(), now(firstByte));
        }
        return false;
    }

    /** A connection that was promised to be kept before the drain began may still bring a request, for a moment. */
    private Duration idleTime() {
        return draining.getAsBoolean() ? HttpAcceptor.LAST_REQUEST : limits.keepAlive();
    }

    private Timing now(long firstByte) {
        return new Timing(Instant.now(), waitingSince, firstByte, firstByte);
    }

    private boolean awaitRequest(Deadline deadline) throws IOException {
        idle = true;
        try {
            return input.await(deadline);
        } finally {
            idle = false;
        }
    }

    private Optional<RequestHead> readHead(Deadline deadline) throws IOException {
        while (true) {
            Optional<RequestHead> head = parser.request(input.buffer());
            if (head.isPresent()) {
                return head;
            }
            if (deadline.hasPassed()) {
                throw new TimedOut("reading a head");
            }
            if (!input.fill(deadline)) {
                if (first || !input.isEmpty()) {
                    throw new Malformed(Fault.TRUNCATED, "the connection ended within the head");
                }
                return Optional.empty();
            }
        }
    }

    private boolean serve(RequestHead head, Instant arrived, long firstByte) {
        Timing timing = new Timing(arrived, waitingSince, firstByte, System.nanoTime());
        first = false;
        Framing framing;
        try {
            RequestRules.check(head);
            framing = Framing.ofRequest(head, limits);
        } catch (Malformed e) {
            reject(e.fault(), String.valueOf(e.getMessage()), head.line(), timing);
            return false;
        }
        Http1Exchange exchange = new Http1Exchange(this, head, framing, timing);
        handler.handle(exchange);
        boolean more = exchange.finish();
        surrendered = exchange.isUpgraded();
        unread = exchange.unread();
        waitingSince = System.nanoTime();
        return more;
    }

    private String shownLine() {
        Buffer in = input.buffer();
        int end = in.start();
        int most = Math.min(in.end(), in.start() + SHOWN_REQUEST_LINE);
        while (end < most && in.bytes()[end] != '\n' && in.bytes()[end] != '\r') {
            end++;
        }
        return new String(in.bytes(), in.start(), end - in.start(), StandardCharsets.ISO_8859_1);
    }

    private void reject(Fault fault, String detail, String requestLine, Timing timing) {
        Optional<ExchangeHandler.Reply> reply =
                handler.reject(new ExchangeHandler.Rejection(fault, detail, requestLine, client, timing));
        if (reply.isEmpty()) {
            return;
        }
        ResponseHead head = reply.get().head();
        head.fields().set(FieldName.CONNECTION, "close");
        head.fields()
                .set(FieldName.CONTENT_LENGTH, Long.toString(reply.get().body().length()));
        try {
            writer.head(head);
            BodyPump.pump(reply.get().body(), writer, false);
            rejected = true;
        } catch (IOException e) {
            failed = true;
        }
    }

    Body body(Framing framing, Runnable onFirstWait) {
        return switch (framing) {
            case Framing.None _, Framing.UntilClose _ -> Body.empty();
            case Framing.Fixed(long length) when length == 0 -> Body.empty();
            case Framing.Fixed(long length) -> stream(new LengthDecoder(length), onFirstWait);
            case Framing.Chunked _ -> stream(new ChunkedDecoder(limits), onFirstWait);
        };
    }

    private Http1Body stream(Http1Body.Decoder decoder, Runnable onFirstWait) {
        return new Http1Body(input, decoder, limits.bodyRead(), onFirstWait, Optional.empty());
    }

    boolean mayPersist(RequestHead request) {
        if (failed || draining.getAsBoolean() || request.fields().lists(FieldName.CONNECTION, "close")) {
            return false;
        }
        return request.version() == Version.HTTP_1_1 || request.fields().lists(FieldName.CONNECTION, "keep-alive");
    }

    ClientConnection client() {
        return client;
    }

    Socket socket() {
        return socket;
    }

    Http1Input input() {
        return input;
    }

    Http1Writer writer() {
        return writer;
    }

    /** The socket, with what has already arrived in front. */
    Socket surrender() {
        Buffer in = input.buffer();
        byte[] arrived = java.util.Arrays.copyOfRange(in.bytes(), in.start(), in.end());
        input.discard();
        return arrived.length == 0 ? socket : new PushbackSocket(socket, arrived);
    }

    /** Ends the connection with a reset once the exchange is over, and wakes whoever waits for it. */
    void fail() {
        failed = true;
        socket.reset();
    }

    /** Closes the connection if it waits between two requests. */
    void closeIfIdle() {
        if (idle) {
            socket.close();
        }
    }

    /** Ends the connection wherever it stands; a response that is cut off must not look whole. */
    void closeNow() {
        closeIfIdle();
        if (!idle) {
            fail();
        }
    }

    private void end() {
        writer.discard();
        if (surrendered) {
            input.discard();
            return;
        }
        if (!failed && mayStillSend()) {
            linger();
        }
        socket.close();
        if (unread.isEmpty() || !unread.get().isReadElsewhere()) {
            input.discard(); // else the thread that still reads keeps the buffer for itself
        }
    }

    private boolean mayStillSend() {
        return rejected || unread.isPresent() || !input.isEmpty() || !socket.isFresh();
    }

    /**
     * Lets the last response arrive: a close with unread bytes in the socket would reset the connection and could take the
     * response with it (RFC 9112 section 9.6).
     */
    private void linger() {
        try {
            socket.shutdownOutput();
            if (unread.isEmpty() || unread.get().takeOver(LINGER)) {
                dropWhatComes(Deadline.in(LINGER_IN_ALL));
            }
        } catch (IOException e) {
            failed = true; // gone: no reason to wait any longer
        }
    }

    private void dropWhatComes(Deadline until) throws IOException {
        Buffer dropped = buffers.lend();
        try {
            int count = 0;
            while (count >= 0 && !until.hasPassed()) {
                dropped.clear();
                count = socket.read(dropped, Deadline.in(LINGER).or(until));
            }
        } finally {
            buffers.giveBack(dropped);
        }
    }
}
