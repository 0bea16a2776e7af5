package io.tierline.hop.engine;

import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An exchange on an HTTP/1.x connection.
 *
 * <p>Concurrency: the handler's thread writes; a second one may read the body. They meet where reading sends 100 Continue,
 * which a lock keeps out of a response that has begun.
 */
final class Http1Exchange implements Exchange {

    /** How much of an unread body is read and dropped to keep a connection, rather than closed. */
    private static final long MAX_DRAIN = 64 * 1024;

    private final Http1Connection connection;
    private final RequestHead request;
    private final Timing timing;
    private final Body body;
    private final boolean lengthDropped;
    private final ReentrantLock writing = new ReentrantLock();
    /** The client may be holding its body back until it is told to continue. */
    private boolean continueAwaited;

    private boolean continueComesFromUpstream;
    private boolean responded;
    private boolean persistent;
    private @Nullable Socket upgraded;

    Http1Exchange(Http1Connection connection, RequestHead request, Framing framing, Timing timing) {
        this.connection = connection;
        this.request = request;
        this.timing = timing;
        this.continueAwaited =
                request.version() == Version.HTTP_1_1 && request.fields().has(FieldName.EXPECT);
        this.lengthDropped = framing instanceof Framing.Chunked(boolean dropped) && dropped;
        this.body = connection.body(framing, this::sendContinue);
    }

    @Override
    public ClientConnection client() {
        return connection.client();
    }

    @Override
    public RequestHead request() {
        return request;
    }

    @Override
    public Body body() {
        return body;
    }

    @Override
    public Timing timing() {
        return timing;
    }

    @Override
    public void leaveContinueToUpstream() {
        writing.lock();
        try {
            continueComesFromUpstream = true;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Optional<Socket> watchable() {
        return isRequestRead() && connection.input().isEmpty() ? Optional.of(connection.socket()) : Optional.empty();
    }

    private void sendContinue() {
        writing.lock();
        try {
            if (continueAwaited && !continueComesFromUpstream && !responded) {
                continueAwaited = false;
                writeInterim(ResponseHead.of(100, "Continue", new Fields()));
            }
        } catch (IOException e) {
            connection.fail(); // the read that follows reports it
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void interim(ResponseHead head) throws IOException {
        writing.lock();
        try {
            continueAwaited &= head.status() != 100;
            if (request.version() == Version.HTTP_1_1) {
                writeInterim(head);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Interim responses have no content (RFC 9110 section 15.2); a length would only mislead who reads it. */
    private void writeInterim(ResponseHead head) throws IOException {
        head.fields().remove(FieldName.CONTENT_LENGTH);
        head.fields().remove(FieldName.TRANSFER_ENCODING);
        connection.writer().head(head);
        connection.writer().flush();
    }

    @Override
    public Delivery respond(ResponseHead head, Body content) {
        begin();
        Http1Writer writer = connection.writer();
        long before = writer.written();
        long contentBefore = writer.content();
        try {
            boolean bodiless = request.method().equals("HEAD") || head.isBodiless();
            boolean chunked = frame(head, content, bodiless);
            writer.head(head);
            if (bodiless) {
                writer.flush();
            } else {
                BodyPump.pump(content, writer, chunked);
            }
            return new Delivery(Delivery.End.COMPLETE, writer.written() - before, writer.content() - contentBefore);
        } catch (BodyFailed e) {
            return broken(end(e.reason()), before, contentBefore);
        } catch (TimedOut e) {
            return broken(Delivery.End.CLIENT_TIMED_OUT, before, contentBefore);
        } catch (IOException e) {
            return broken(Delivery.End.CLIENT_GONE, before, contentBefore);
        }
    }

    private static Delivery.End end(BodyFailed.Reason reason) {
        return switch (reason) {
            case TIMED_OUT -> Delivery.End.SOURCE_TIMED_OUT;
            case UNWANTED -> Delivery.End.CLIENT_GONE;
            case CLOSED, MALFORMED -> Delivery.End.SOURCE_FAILED;
        };
    }

    private void begin() {
        writing.lock();
        try {
            if (responded) {
                throw new IllegalStateException("this exchange has its response already");
            }
            responded = true;
        } finally {
            writing.unlock();
        }
    }

    /** What could not be sent whole is reset, so that it does not look whole. */
    private Delivery broken(Delivery.End end, long before, long contentBefore) {
        if (end == Delivery.End.SOURCE_FAILED || end == Delivery.End.SOURCE_TIMED_OUT) {
            flushQuietly();
        }
        abort();
        long bytes = connection.writer().written() - before;
        return new Delivery(end, bytes, Math.min(bytes, connection.writer().content() - contentBefore));
    }

    private void flushQuietly() {
        try {
            connection.writer().flush();
        } catch (IOException e) {
            connection.fail();
        }
    }

    /** Puts the fields that say where the response and the connection end; true if the body goes out chunked. */
    private boolean frame(ResponseHead head, Body content, boolean bodiless) {
        Fields fields = head.fields();
        fields.remove(FieldName.TRANSFER_ENCODING);
        if (head.status() < 200 || head.status() == 204) {
            fields.remove(FieldName.CONTENT_LENGTH);
        }
        boolean chunked = false;
        boolean endsByClose = false;
        if (!bodiless) {
            chunked = content.length() < 0 && request.version() == Version.HTTP_1_1;
            endsByClose = content.length() < 0 && !chunked;
            frameBody(fields, content.length(), chunked);
        }
        boolean closeWanted = fields.lists(FieldName.CONNECTION, "close");
        persistent = connection.mayPersist(request) && canReadNext() && !endsByClose && !closeWanted && !lengthDropped;
        if (!persistent) {
            fields.set(FieldName.CONNECTION, "close");
        } else if (request.version() == Version.HTTP_1_0) {
            fields.set(FieldName.CONNECTION, "keep-alive");
        }
        return chunked;
    }

    private static void frameBody(Fields fields, long length, boolean chunked) {
        if (chunked) {
            fields.remove(FieldName.CONTENT_LENGTH);
            fields.add(FieldName.TRANSFER_ENCODING, "chunked");
        } else if (length < 0) {
            fields.remove(FieldName.CONTENT_LENGTH);
        } else if (!fields.first(FieldName.CONTENT_LENGTH).equals(Optional.of(Long.toString(length)))) {
            fields.set(FieldName.CONTENT_LENGTH, Long.toString(length));
        }
    }

    private boolean canReadNext() {
        if (!(body instanceof Http1Body stream) || stream.isComplete()) {
            return true;
        }
        long left = stream.length() - stream.received();
        return !continueAwaited
                && !stream.hasFailed()
                && stream.length() >= 0
                && left <= MAX_DRAIN
                && !stream.isReadElsewhere();
    }

    private boolean isRequestRead() {
        return !(body instanceof Http1Body stream) || stream.isComplete();
    }

    @Override
    public Socket upgrade(ResponseHead head) throws IOException {
        begin();
        writeInterim(head);
        Socket taken = connection.surrender();
        upgraded = taken;
        return taken;
    }

    @Override
    public void hangUp() {
        writing.lock();
        try {
            responded = true;
            persistent = false;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void abort() {
        connection.fail(); // first: it ends a write of 100 Continue that is stuck
        hangUp();
    }

    /** Called when the handler is done: true if the connection can go on with the next request. */
    boolean finish() {
        if (!responded) {
            abort();
        }
        return upgraded == null && persistent && drainBody();
    }

    boolean isUpgraded() {
        return upgraded != null;
    }

    private boolean drainBody() {
        if (!(body instanceof Http1Body stream)) {
            return true;
        }
        if (stream.isReadElsewhere()) {
            return false;
        }
        try {
            while (stream.advance()) {
                // what the handler did not want is read, so that the next request can be found behind it
            }
            return stream.isComplete();
        } catch (BodyFailed e) {
            return false;
        }
    }

    Optional<Http1Body> unread() {
        return body instanceof Http1Body stream && !stream.isComplete() ? Optional.of(stream) : Optional.empty();
    }
}
