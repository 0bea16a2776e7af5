package io.tierline.edge.server;

import io.tierline.hop.upstream.Endpoint;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One server of a backend. Thread-safe: its check writes the state, requests read it and count themselves.
 */
public final class Server {

    private final Settings settings;
    private final Endpoint endpoint;
    private final AtomicReference<ServerState> state;
    private final AtomicInteger exchanges = new AtomicInteger();

    /**
     * What a configuration says of a server.
     *
     * @param id its number in the backend, which hashing and statistics use
     * @param maxconn how many requests it gets at a time; 0 is no limit
     */
    public record Settings(
            String name,
            int id,
            InetSocketAddress address,
            int weight,
            boolean backup,
            int maxconn,
            Optional<String> cookie,
            Optional<CheckSettings> check) {

        public static final int MOST_WEIGHT = 256;

        public Settings {
            if (weight < 0 || weight > MOST_WEIGHT) {
                throw new IllegalArgumentException("weight " + weight + " is not within 0 and " + MOST_WEIGHT);
            }
        }
    }

    public Server(Settings settings) {
        this.settings = settings;
        this.endpoint = Endpoint.plain(settings.address());
        this.state = new AtomicReference<>(
                settings.check().isPresent() ? new ServerState.Up(0) : new ServerState.Unchecked());
    }

    public String name() {
        return settings.name();
    }

    public int weight() {
        return settings.weight();
    }

    public boolean isBackup() {
        return settings.backup();
    }

    public Settings settings() {
        return settings;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public ServerState state() {
        return state.get();
    }

    /** Whether requests may be sent to it. A weight of 0 keeps them away from a server that works. */
    public boolean isUsable() {
        return state().isUsable() && weight() > 0;
    }

    /** Takes a check's result in; true if the server has come up or gone down by it. */
    boolean learn(boolean passed, int rise, int fall) {
        ServerState before = state.get();
        ServerState after = before.after(passed, rise, fall);
        state.set(after);
        return before.isUsable() != after.isUsable();
    }

    /** Whether it has as many requests as it may have, so that further ones wait. */
    public boolean isFull() {
        return settings.maxconn() > 0 && exchanges.get() >= settings.maxconn();
    }

    public void beginExchange() {
        exchanges.incrementAndGet();
    }

    public void endExchange() {
        exchanges.decrementAndGet();
    }

    public int exchanges() {
        return exchanges.get();
    }

    @Override
    public String toString() {
        return name();
    }
}
