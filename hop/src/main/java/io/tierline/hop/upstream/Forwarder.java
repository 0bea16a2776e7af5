package io.tierline.hop.upstream;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Http1Upstream;
import io.tierline.hop.engine.Malformed;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.http.HopHeaders;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends one request to one endpoint and reads the head of its response. Choosing endpoints and trying others is the tiers'
 * business; only one repetition happens here: a pooled connection that turns out to be dead before any byte of a response
 * came is replaced by a fresh one, if repeating the request cannot do harm.
 */
public final class Forwarder {

    /** How long a server that answered early may go on to take the body before the connection is cut. */
    private static final Duration UPLOAD_GRACE = Duration.ofSeconds(5);
    /** While the request is still sent, nobody watches its client: how often to look whether that has changed. */
    private static final Duration UPLOAD_LOOK = Duration.ofMillis(250);

    private final Connections connections;

    public Forwarder(Connections connections) {
        this.connections = connections;
    }

    /** Makes the attempt; every way in which it can fail is a value. */
    public Outcome attempt(Attempt attempt) {
        AttemptTimes begin = AttemptTimes.begin();
        if (attempt.limits().overall().hasPassed()) {
            return notConnected(Failure.Kind.CONNECT_TIMED_OUT, new TimedOut("the whole of the attempts"), begin);
        }
        Optional<Http1Upstream> idle = connections.takeIdle(attempt.endpoint());
        if (idle.isEmpty()) {
            return onFresh(attempt, begin);
        }
        Outcome outcome = new Call(attempt, idle.get(), begin.connectedNow(true)).run();
        boolean died = outcome instanceof Outcome.Failed failed && isDeadOnArrival(failed.failure());
        return died && mayRepeat(attempt) ? onFresh(attempt, begin) : outcome;
    }

    private static boolean isDeadOnArrival(Failure failure) {
        return failure.kind() == Failure.Kind.NO_RESPONSE || failure.kind() == Failure.Kind.SEND_FAILED;
    }

    private static boolean mayRepeat(Attempt attempt) {
        return attempt.head().isIdempotent() && !(attempt.body() instanceof Body.Stream);
    }

    private Outcome onFresh(Attempt attempt, AttemptTimes begin) {
        Deadline deadline =
                Deadline.in(attempt.limits().connect()).or(attempt.limits().overall());
        try {
            Http1Upstream fresh = connections.dial(
                    attempt.endpoint(), deadline, attempt.limits().http());
            return new Call(attempt, fresh, begin.connectedNow(false)).run();
        } catch (TimedOut e) {
            return notConnected(Failure.Kind.CONNECT_TIMED_OUT, e, begin);
        } catch (Connections.HandshakeFailed e) {
            return notConnected(Failure.Kind.HANDSHAKE_FAILED, e, begin);
        } catch (ConnectException e) {
            return notConnected(Failure.Kind.CONNECT_REFUSED, e, begin);
        } catch (IOException e) {
            return notConnected(Failure.Kind.CONNECT_FAILED, e, begin);
        }
    }

    private static Outcome notConnected(Failure.Kind kind, IOException cause, AttemptTimes times) {
        return new Outcome.Failed(new Failure(kind, false, String.valueOf(cause.getMessage())), times);
    }

    /** One request on one connection. */
    private final class Call {

        private final Attempt attempt;
        private final Http1Upstream connection;
        private final boolean wantsUpgrade;
        private AttemptTimes times;
        private Upload upload = Upload.none();
        private boolean invited;

        Call(Attempt attempt, Http1Upstream connection, AttemptTimes times) {
            this.attempt = attempt;
            this.connection = connection;
            this.times = times;
            this.wantsUpgrade = HopHeaders.wantedUpgrade(attempt.head()).isPresent();
        }

        Outcome run() {
            connection.prepare(attempt.limits().http());
            try {
                return send()
                        ? readResponse()
                        : fail(Failure.Kind.SEND_TIMED_OUT, "the server did not take the request");
            } catch (Malformed e) {
                return fail(Failure.Kind.RESPONSE_MALFORMED, e.getMessage());
            } catch (TimedOut e) {
                return fail(Failure.Kind.RESPONSE_TIMED_OUT, e.getMessage());
            } catch (IOException e) {
                upload.awaitVerdict();
                return fail(Failure.Kind.NO_RESPONSE, e.getMessage());
            } catch (RuntimeException | Error e) {
                end();
                throw e;
            }
        }

        /** False if the time passed over it. */
        private boolean send() {
            RequestHead head = attempt.head().withFields(attempt.head().fields().copy());
            invited = !head.fields().has(FieldName.EXPECT);
            if (!invited) {
                attempt.requester().leaveContinueToUpstream();
            }
            try {
                connection.send(head, attempt.body());
                if (attempt.body() instanceof Body.Stream stream) {
                    upload = Upload.start(connections.transport(), connection, stream);
                }
                return true;
            } catch (TimedOut e) {
                return false;
            } catch (IOException e) {
                return true; // a server that refuses early may have answered: the read that follows tells
            }
        }

        private Outcome readResponse() throws IOException {
            while (true) {
                if (!awaitResponse()) {
                    return fail(Failure.Kind.CLIENT_GONE, "the client hung up");
                }
                Optional<ResponseHead> head = connection.readHead(readDeadline());
                if (head.isEmpty()) {
                    return fail(Failure.Kind.NO_RESPONSE, "the connection ended without a response");
                }
                if (head.get().status() == 101) {
                    return upgraded(head.get());
                }
                if (!head.get().isInterim()) {
                    return answered(head.get());
                }
                if (!passOn(head.get())) {
                    return fail(Failure.Kind.CLIENT_GONE, "the client did not take an interim response");
                }
            }
        }

        /** False if the client left; a server that lets the time pass is an exception. */
        private boolean awaitResponse() throws IOException {
            while (true) {
                Deadline look = upload.isDone() ? Deadline.NEVER : Deadline.in(UPLOAD_LOOK);
                Optional<Socket> client = client();
                if (connection.awaitResponse(readDeadline().or(look), client)) {
                    return true;
                }
                if (client.isPresent() && client.get().isHungUp()) {
                    return false;
                }
                if (readDeadline().hasPassed()) {
                    throw new TimedOut("waiting for the response");
                }
            }
        }

        /** The client, where its leaving can be seen and is to end the attempt. */
        private Optional<Socket> client() {
            return attempt.limits().endWithClient() && upload.isDone()
                    ? attempt.requester().watchable()
                    : Optional.empty();
        }

        /** The server's time starts anew with each piece of the request that it takes. */
        private Deadline readDeadline() {
            long since = Math.max(times.connected(), upload.lastProgress());
            if (!upload.isDone()) {
                since = System.nanoTime();
            }
            return new Deadline(since + attempt.limits().read().toNanos())
                    .or(attempt.limits().overall());
        }

        /** False if the client is gone. */
        private boolean passOn(ResponseHead interim) {
            invited |= interim.status() == 100;
            HopHeaders.strip(interim.fields());
            try {
                attempt.requester().interim(interim);
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private Outcome upgraded(ResponseHead head) throws Malformed {
            if (!wantsUpgrade) {
                return fail(Failure.Kind.RESPONSE_MALFORMED, "101 without having been asked for it");
            }
            if (!upload.isDone()) {
                return fail(Failure.Kind.RESPONSE_MALFORMED, "101 before the request was sent");
            }
            return new Outcome.Upgraded(head, connection.surrender(), times.headReceivedNow());
        }

        private Outcome answered(ResponseHead head) throws Malformed {
            Body body = connection.body(head, client());
            return new Outcome.Answered(head, body, times.headReceivedNow(), () -> finish(body));
        }

        private void finish(Body body) {
            boolean worthwhile = connection.isComplete(body) && (invited || upload.hasBegun());
            boolean uploaded = upload.isDone() || (worthwhile && upload.await(UPLOAD_GRACE));
            if (uploaded && upload.failure().isEmpty() && connection.isReusableAfter(body)) {
                connections.release(attempt.endpoint(), connection);
            } else {
                end();
            }
        }

        private void end() {
            if (!upload.isDone()) {
                connection.reset();
            }
            connection.close();
        }

        private Outcome fail(Failure.Kind kind, @org.jspecify.annotations.Nullable String detail) {
            Failure failure = upload.failure().orElse(new Failure(kind, true, String.valueOf(detail)));
            connection.reset();
            connection.close();
            return new Outcome.Failed(failure, times);
        }
    }
}
