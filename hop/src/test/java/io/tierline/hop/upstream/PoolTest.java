package io.tierline.hop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.BodyFailed;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.testing.DirectCall;
import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.transport.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a connection is used again, replaced or closed. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PoolTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Body CONTENT = Body.of(new byte[] {'a'});

    /** Reads the answer whole, so that its connection goes back. */
    private static Outcome.Answered read(Outcome outcome) throws BodyFailed {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        Outcome.Answered answered = (Outcome.Answered) outcome;
        if (answered.body() instanceof Body.Stream stream) {
            while (stream.advance()) {
                assertThat(stream.piece().isEmpty()).isFalse();
            }
        }
        answered.close();
        return answered;
    }

    private static Failure failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure();
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                DirectCall call = new DirectCall(origin)) {
            assertThat(read(call.send("GET", Body.empty())).times().reused()).isFalse();
            assertThat(read(call.send("POST", CONTENT)).times().reused()).isTrue();
            assertThat(read(call.send("GET", Body.empty())).times().reused()).isTrue();
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void theOneUsedLastIsTakenFirst() throws Exception {
        AtomicInteger numbers = new AtomicInteger();
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    String number = numbers.incrementAndGet() + "";
                    while (!wire.readMessage().isEmpty()) {
                        wire.send("HTTP/1.1 200 OK\r\nX: " + number + "\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                DirectCall call = new DirectCall(origin)) {
            Outcome.Answered first = (Outcome.Answered) call.send("GET", Body.empty());
            Outcome.Answered second = (Outcome.Answered) call.send("GET", Body.empty());
            second.close();
            first.close();
            assertThat(call.idle()).isEqualTo(2);
            Outcome.Answered third = read(call.send("GET", Body.empty()));
            assertThat(third.head().fields().toString())
                    .isEqualTo(first.head().fields().toString());
        }
    }

    @Test
    void anAnswerThatWasNotReadToItsEndTakesItsConnectionAlong() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                DirectCall call = new DirectCall(origin)) {
            ((Outcome.Answered) call.send("GET", Body.empty())).close();
            assertThat(call.idle()).isZero();
            origin.awaitEnding();
        }
    }

    @Test
    void aConnectionThatTheServerHasClosedIsReplacedWhateverTheMethod() throws Exception {
        try (StubOrigin origin = StubOrigin.noting((wire, notes) -> {
                    notes.accept(wire.readMessage());
                    wire.send(OK);
                });
                DirectCall call = new DirectCall(origin)) {
            for (String method : List.of("GET", "POST", "POST")) {
                assertThat(read(call.send(method, CONTENT)).times().reused()).isFalse();
                assertThat(origin.awaitEnding()).hasMessage("orderly end");
            }
            assertThat(origin.requests()).hasSize(3);
        }
    }

    @Test
    void aConnectionOnWhichSomethingCameUnaskedIsReplaced() throws Exception {
        try (StubOrigin origin = StubOrigin.noting((wire, notes) -> {
                    while (!wire.readMessage().isEmpty()) {
                        wire.send(OK);
                        notes.accept("answered");
                        wire.send("HTTP/1.1 408 Request Timeout\r\nContent-Length: 4\r\n\r\nevil");
                        notes.accept("spoke unasked");
                    }
                });
                DirectCall call = new DirectCall(origin)) {
            read(call.send("GET", Body.empty()));
            assertThat(origin.awaitRequest()).isEqualTo("answered");
            assertThat(origin.awaitRequest()).isEqualTo("spoke unasked");
            assertThat(read(call.send("POST", CONTENT)).head().status()).isEqualTo(200);
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    /** Answers the first request of each connection; closes at the second without a word, as a server whose idle time is over. */
    private static StubOrigin closingAtTheSecond() throws IOException {
        return StubOrigin.noting((wire, notes) -> {
            notes.accept(wire.readMessage());
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            notes.accept(wire.readMessage());
        });
    }

    @Test
    void aRequestWithoutHarmIsRepeatedOnAFreshConnection() throws Exception {
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS")) {
            try (StubOrigin origin = closingAtTheSecond();
                    DirectCall call = new DirectCall(origin)) {
                read(call.send("GET", Body.empty()));
                Body body = method.equals("PUT") ? CONTENT : Body.empty();
                assertThat(read(call.send(method, body)).times().reused()).isFalse();
                assertThat(origin.requests()).hasSize(3);
                assertThat(origin.requests().get(1))
                        .isEqualTo(origin.requests().get(2))
                        .startsWith(method);
            }
        }
    }

    @Test
    void aPostIsNeverSentTwice() throws Exception {
        for (String method : List.of("POST", "PATCH", "FOO")) {
            try (StubOrigin origin = closingAtTheSecond();
                    DirectCall call = new DirectCall(origin)) {
                read(call.send("GET", Body.empty()));
                Failure failure = failure(call.send(method, CONTENT));
                assertThat(failure.kind()).isEqualTo(Failure.Kind.NO_RESPONSE);
                assertThat(failure.mayHaveArrived()).isTrue();
                assertThat(origin.requests()).hasSize(2);
            }
        }
    }

    @Test
    void aBodyThatHasBeenReadIsNotRepeated() throws Exception {
        try (StubOrigin origin = closingAtTheSecond();
                DirectCall call = new DirectCall(origin)) {
            read(call.send("GET", Body.empty()));
            assertThat(failure(call.send("PUT", new OneByte())).kind().side()).isEqualTo(Failure.Side.UPSTREAM);
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    /** A body that can be read once. */
    private static final class OneByte implements Body.Stream {

        private final Buffer window = Buffer.window();
        private boolean read;

        @Override
        public long length() {
            return 1;
        }

        @Override
        public boolean advance() {
            if (read) {
                return false;
            }
            read = true;
            window.show(new byte[] {'a'}, 0, 1);
            return true;
        }

        @Override
        public Buffer piece() {
            return window;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public Fields trailers() {
            return new Fields();
        }
    }

    @Test
    void aFreshConnectionThatDiesIsNotReplaced() throws Exception {
        try (StubOrigin origin = StubOrigin.noting((wire, notes) -> notes.accept(wire.readMessage()));
                DirectCall call = new DirectCall(origin)) {
            assertThat(failure(call.send("GET", Body.empty())).kind()).isEqualTo(Failure.Kind.NO_RESPONSE);
            assertThat(origin.requests()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatDiesWithinTheResponseIsNotReplaced() throws Exception {
        try (StubOrigin origin = StubOrigin.noting((wire, notes) -> {
                    notes.accept(wire.readMessage());
                    wire.send(OK);
                    notes.accept(wire.readMessage());
                    wire.send("HTTP/1.1 200");
                });
                DirectCall call = new DirectCall(origin)) {
            read(call.send("GET", Body.empty()));
            assertThat(failure(call.send("GET", Body.empty())).kind()).isEqualTo(Failure.Kind.RESPONSE_MALFORMED);
            assertThat(origin.requests()).hasSize(2);
        }
    }

    @Test
    void idleConnectionsAreBoundedInNumber() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK.replace("2\r\n\r\nok", "0\r\n\r\n"));
                DirectCall call = new DirectCall(
                        Endpoint.plain(origin.address()), AttemptLimits.DEFAULT, 2, Duration.ofSeconds(30))) {
            List<Outcome.Answered> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add((Outcome.Answered) call.send("GET", Body.empty()));
            }
            answers.forEach(Outcome.Answered::close);
            assertThat(call.idle()).isEqualTo(2);
            for (int i = 0; i < 3; i++) {
                assertThat(origin.awaitEnding()).hasMessage("orderly end");
            }
        }
    }

    @Test
    void idleConnectionsAreBoundedInAge() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                DirectCall call = new DirectCall(
                        Endpoint.plain(origin.address()), AttemptLimits.DEFAULT, 10, Duration.ofMillis(1))) {
            read(call.send("GET", Body.empty()));
            assertThat(origin.awaitEnding()).hasMessage("orderly end");
            Eventually.isTrue("an empty pool", () -> call.idle() == 0);
        }
    }

    @Test
    void aConnectionThatIsTooOldIsNotTaken() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                DirectCall call = new DirectCall(
                        Endpoint.plain(origin.address()), AttemptLimits.DEFAULT, 10, Duration.ofNanos(1))) {
            read(call.send("GET", Body.empty()));
            assertThat(read(call.send("GET", Body.empty())).times().reused()).isFalse();
        }
    }

    @Test
    void whatIsIdleAtADeadEndpointIsClosed() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                DirectCall call = new DirectCall(origin)) {
            read(call.send("GET", Body.empty()));
            call.pool().forget(call.endpoint());
            assertThat(call.idle()).isZero();
            assertThat(origin.awaitEnding()).hasMessage("orderly end");
            assertThat(read(call.send("GET", Body.empty())).times().reused()).isFalse();
        }
    }

    @Test
    void aClosedPoolKeepsNothing() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                DirectCall call = new DirectCall(origin)) {
            read(call.send("GET", Body.empty()));
            Outcome.Answered inUse = (Outcome.Answered) call.send("GET", Body.empty());
            Outcome.Answered other = (Outcome.Answered) call.send("GET", Body.empty());
            read(other);
            call.pool().close();
            assertThat(origin.awaitEnding()).hasMessage("orderly end");
            read(inUse);
            assertThat(origin.awaitEnding()).hasMessage("orderly end");
            assertThat(call.idle()).isZero();
        }
    }
}
