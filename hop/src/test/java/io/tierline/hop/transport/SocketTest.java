package io.tierline.hop.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a socket promises, on each transport: bytes, waits, ends. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class SocketTest {

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Deadline NEVER = Deadline.NEVER;

    /** The socket under test and its peer, used on a thread of the transport. */
    @FunctionalInterface
    private interface Use {
        void with(Socket socket, Wire peer) throws Exception;
    }

    private static void connected(TransportChoice choice, Use use) throws Exception {
        try (Transport transport = open(choice);
                ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            onTransport(transport, () -> {
                InetSocketAddress address = (InetSocketAddress) listener.getLocalSocketAddress();
                try (Socket socket = transport.dial(address, Deadline.in(Duration.ofSeconds(5)));
                        Wire peer = new Wire(listener.accept())) {
                    use.with(socket, peer);
                }
            });
        }
    }

    private static Transport open(TransportChoice choice) {
        try {
            return choice.open();
        } catch (IllegalStateException e) {
            Assumptions.abort("this machine has no transport " + choice + ": " + e.getMessage());
            throw e;
        }
    }

    /** Something that may throw. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static void onTransport(Transport transport, Work work) throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        transport.fork("test", () -> {
            try {
                work.run();
            } catch (Throwable e) {
                thrown.set(e);
            } finally {
                done.countDown();
            }
        });
        done.await();
        if (thrown.get() != null) {
            throw new AssertionError("on the transport's thread", thrown.get());
        }
    }

    private static Buffer bytes(String text) {
        Buffer buffer = new Buffer(Math.max(1, text.length()));
        buffer.append(text.getBytes(StandardCharsets.ISO_8859_1));
        return buffer;
    }

    private static String text(Buffer buffer) {
        return new String(buffer.bytes(), buffer.start(), buffer.length(), StandardCharsets.ISO_8859_1);
    }

    private static String read(Socket socket, int count) throws IOException {
        Buffer buffer = new Buffer(count);
        while (buffer.length() < count) {
            assertThat(socket.read(buffer, Deadline.in(Duration.ofSeconds(20)))).isPositive();
        }
        return text(buffer);
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void bytesGoBothWays(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            socket.write(bytes("hello"), NEVER);
            assertThat(peer.readExactly(5)).isEqualTo("hello");
            peer.send("world");
            assertThat(read(socket, 5)).isEqualTo("world");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void waitingTakesNothingAway(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            peer.send("hello");
            assertThat(socket.awaitReadable(NEVER)).isTrue();
            assertThat(socket.awaitReadable(NEVER)).isTrue();
            assertThat(read(socket, 5)).isEqualTo("hello");
            peer.send("x");
            assertThat(socket.awaitReadable(NEVER)).isTrue();
            Buffer small = new Buffer(1);
            assertThat(socket.read(small, NEVER)).isEqualTo(1);
            assertThat(text(small)).isEqualTo("x");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void aReadFillsABufferBehindWhatItHolds(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            Buffer buffer = new Buffer(8);
            buffer.append("abc".getBytes(StandardCharsets.US_ASCII));
            buffer.consume(1);
            peer.send("defghijkl");
            assertThat(socket.awaitReadable(NEVER)).isTrue();
            while (buffer.space() > 0) {
                assertThat(socket.read(buffer, NEVER)).isPositive();
            }
            assertThat(text(buffer)).isEqualTo("bcdefgh");
            assertThat(read(socket, 4)).isEqualTo("ijkl");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void aWaitThatIsOverCanBeFollowedByAnother(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            assertThat(socket.awaitReadable(Deadline.in(SOON))).isFalse();
            assertThatThrownBy(() -> socket.read(new Buffer(1), Deadline.in(SOON)))
                    .isInstanceOf(TimedOut.class);
            assertThat(socket.awaitReadable(Deadline.in(Duration.ZERO))).isFalse();
            peer.send("a");
            assertThat(read(socket, 1)).isEqualTo("a");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void theEndIsReadAgainAndAgain(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            peer.send("a").endOutput();
            assertThat(read(socket, 1)).isEqualTo("a");
            assertThat(socket.awaitReadable(NEVER)).isTrue();
            assertThat(socket.read(new Buffer(1), NEVER)).isEqualTo(-1);
            assertThat(socket.read(new Buffer(1), NEVER)).isEqualTo(-1);
            socket.write(bytes("b"), NEVER);
            assertThat(peer.readExactly(1)).isEqualTo("b");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void aResetIsAnError(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            peer.reset();
            assertThatThrownBy(() -> socket.read(new Buffer(1), NEVER)).isInstanceOf(IOException.class);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void ourResetIsAnErrorForThePeer(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            socket.reset();
            assertThatThrownBy(peer::isEnded).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> socket.read(new Buffer(1), NEVER)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> socket.write(bytes("a"), NEVER)).isInstanceOf(IOException.class);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void ourCloseIsAnOrderlyEndForThePeer(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            socket.write(bytes("bye"), NEVER);
            socket.close();
            assertThat(peer.readToEnd()).isEqualTo("bye");
            socket.close();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void ourSideCanEndAlone(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            socket.shutdownOutput();
            assertThat(peer.isEnded()).isTrue();
            peer.send("later");
            assertThat(read(socket, 5)).isEqualTo("later");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void anIdleConnectionIsFreshUntilSomethingComes(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            assertThat(socket.isFresh()).isTrue();
            assertThat(socket.isHungUp()).isFalse();
            peer.send("ab");
            assertThat(socket.awaitReadable(NEVER)).isTrue();
            assertThat(socket.isFresh()).isFalse();
            assertThat(socket.isHungUp()).isFalse();
            assertThat(read(socket, 2)).isEqualTo("ab");
            assertThat(socket.isFresh()).isTrue();
            socket.write(bytes("c"), NEVER);
            assertThat(peer.readExactly(1)).isEqualTo("c");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void aHangUpIsSeenWithoutReading(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            peer.endOutput();
            Eventually.isTrue("a hang-up", socket::isHungUp);
            assertThat(socket.isFresh()).isFalse();
            assertThat(socket.read(new Buffer(1), NEVER)).isEqualTo(-1);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void aResetIsSeenWithoutReading(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            peer.reset();
            Eventually.isTrue("a hang-up", socket::isHungUp);
            assertThat(socket.isFresh()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void waitingForOneEndsWhenAnotherLeaves(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                    Transport second = open(choice);
                    Socket other = second.dial(
                            (InetSocketAddress) listener.getLocalSocketAddress(), Deadline.in(Duration.ofSeconds(5)));
                    Wire otherPeer = new Wire(listener.accept())) {
                assertThat(socket.awaitReadable(Deadline.in(SOON), other)).isFalse();
                assertThat(other.isHungUp()).isFalse();
                otherPeer.endOutput();
                assertThat(socket.awaitReadable(Deadline.in(Duration.ofSeconds(20)), other))
                        .isFalse();
                assertThat(other.isHungUp()).isTrue();
                peer.send("a");
                assertThat(read(socket, 1)).isEqualTo("a");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void aWriteThatIsNotTakenTimesOut(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            Buffer large = new Buffer(64 * 1024 * 1024);
            large.filled(large.capacity());
            assertThatThrownBy(() -> socket.write(large, Deadline.in(SOON))).isInstanceOf(TimedOut.class);
            assertThatThrownBy(() -> socket.write(bytes("a"), NEVER)).isInstanceOf(IOException.class);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void aCloseWakesWhoeverReads(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            Thread closing = Thread.ofPlatform().start(() -> {
                Eventually.isTrue("a moment", () -> true);
                socket.close();
            });
            assertThatThrownBy(() -> socket.read(new Buffer(1), Deadline.in(Duration.ofSeconds(20))))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(TimedOut.class);
            closing.join();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void largeAmountsArriveBitForBit(TransportChoice choice) throws Exception {
        byte[] content = new byte[5 * 1024 * 1024];
        new java.util.Random(1).nextBytes(content);
        connected(choice, (socket, peer) -> {
            Thread echo = Thread.ofPlatform().start(() -> {
                try {
                    peer.send(peer.readExactly(content.length));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            Buffer sent = new Buffer(content.length);
            sent.append(content);
            socket.write(sent, NEVER);
            assertThat(sent.isEmpty()).isTrue();
            assertThat(read(socket, content.length)).isEqualTo(new String(content, StandardCharsets.ISO_8859_1));
            echo.join();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void aPausedListenerServesNobodyUntilItIsResumed(TransportChoice choice) throws Exception {
        CountDownLatch served = new CountDownLatch(1);
        try (Transport transport = open(choice);
                Listener listener = transport.listen(
                        Bind.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), socket -> {
                            served.countDown();
                            socket.close();
                        })) {
            listener.pause();
            try (Wire client = io.tierline.hop.testing.RawClient.connect(listener.address())) {
                assertThat(client.staysSilent(300)).isTrue();
                assertThat(served.getCount()).isEqualTo(1);
                listener.resume();
                assertThat(client.isEnded()).isTrue();
                served.await();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "NATIVE"})
    void addressesAreKnown(TransportChoice choice) throws Exception {
        connected(choice, (socket, peer) -> {
            assertThat(socket.remoteAddress()).isEqualTo(peer.socket().getLocalSocketAddress());
            assertThat(socket.localAddress()).isEqualTo(peer.socket().getRemoteSocketAddress());
            assertThat(socket.tls()).isEmpty();
        });
    }
}
