package io.tierline.hop.testing;

import io.tierline.hop.transport.Bind;
import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Buffers;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Listener;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** A transport that knows which buffers are lent. */
public final class CountingTransport implements Transport {

    private final Transport transport = Transport.open();
    private final Map<Buffer, Boolean> lent = Collections.synchronizedMap(new WeakHashMap<>());
    private final Buffers counted = new Buffers() {
        @Override
        public Buffer lend() {
            Buffer buffer = transport.buffers().lend();
            lent.put(buffer, true);
            return buffer;
        }

        @Override
        public void giveBack(Buffer buffer) {
            if (lent.remove(buffer) == null) {
                throw new AssertionError("given back twice");
            }
            transport.buffers().giveBack(buffer);
        }
    };

    /** Buffers that were not given back and that somebody holds on to. */
    public int held() {
        if (!lent.isEmpty()) {
            System.gc(); // some are left to the collector, where another thread may still be using them
        }
        return lent.size();
    }

    @Override
    public Listener listen(Bind bind, Listener.Acceptor acceptor) throws IOException {
        return transport.listen(bind, acceptor);
    }

    @Override
    public Socket dial(InetSocketAddress to, Deadline deadline) throws IOException {
        return transport.dial(to, deadline);
    }

    @Override
    public Buffers buffers() {
        return counted;
    }

    @Override
    public Thread fork(String name, Runnable work) {
        return transport.fork(name, work);
    }

    @Override
    public Object locality() {
        return transport.locality();
    }

    @Override
    public void close() {
        transport.close();
    }
}
