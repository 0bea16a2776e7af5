package io.tierline.hop.transport.portable;

import io.tierline.hop.transport.Bind;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;

/** Blocking channels of the JDK, a virtual thread per connection. */
public final class PortableTransport implements Transport {

    private final Buffers buffers = new SharedBuffers();
    private final WriteWatch writes = new WriteWatch();

    @Override
    public Listener listen(Bind bind, Listener.Acceptor acceptor) throws IOException {
        return PortableListener.open(bind, acceptor, writes);
    }

    @Override
    public Socket dial(InetSocketAddress to, Deadline deadline) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(to, PortableSocket.millis(deadline));
            return PortableSocket.connected(channel, writes);
        } catch (SocketTimeoutException e) {
            channel.close();
            throw new TimedOut("connecting to " + to.getHostString() + ":" + to.getPort());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Buffers buffers() {
        return buffers;
    }

    @Override
    public Thread fork(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(work);
    }

    @Override
    public void close() {
        writes.close();
    }
}
