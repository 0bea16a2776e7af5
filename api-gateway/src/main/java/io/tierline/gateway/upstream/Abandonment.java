package io.tierline.gateway.upstream;

import io.tierline.hop.engine.Requester;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TlsSession;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Somebody who waits for an answer until nobody needs it any more: to the transport a client that hangs up. It is looked at four
 * times a second.
 */
final class Abandonment implements Requester, Socket {

    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("nowhere", 0);

    private final BooleanSupplier abandoned;

    Abandonment(BooleanSupplier abandoned) {
        this.abandoned = abandoned;
    }

    @Override
    public void interim(ResponseHead head) {}

    @Override
    public void leaveContinueToUpstream() {}

    @Override
    public Optional<Socket> watchable() {
        return Optional.of(this);
    }

    @Override
    public boolean isHungUp() {
        return abandoned.getAsBoolean();
    }

    @Override
    public int read(Buffer into, Deadline deadline) {
        return -1;
    }

    @Override
    public void write(Buffer from, Deadline deadline) {}

    @Override
    public boolean awaitReadable(Deadline deadline) {
        return isHungUp();
    }

    @Override
    public boolean awaitReadable(Deadline deadline, Socket other) {
        return isHungUp();
    }

    @Override
    public boolean isFresh() {
        return false;
    }

    @Override
    public void shutdownOutput() {}

    @Override
    public void reset() {}

    @Override
    public void close() {}

    @Override
    public InetSocketAddress localAddress() {
        return NOWHERE;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return NOWHERE;
    }

    @Override
    public Optional<TlsSession> tls() {
        return Optional.empty();
    }
}
