package io.tierline.proxy.exchange;

import io.tierline.hop.engine.ClientConnection;
import java.util.Map;
import java.util.WeakHashMap;

/** Numbers connections, for logs. Only those that somebody asks about get a number; thread-safe. */
public final class Serials {

    private final Map<ClientConnection, Long> numbers = new WeakHashMap<>();
    private long last;

    public long of(ClientConnection connection) {
        synchronized (numbers) {
            return numbers.computeIfAbsent(connection, fresh -> ++last);
        }
    }
}
