package io.tierline.gateway.auth;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer, fetched when they are first needed and again when they have become old (beside the requests) or when a
 * token names one that is not among them: for that at most once in {@link #UNKNOWN_GAP}, whatever tokens come. A fetch that fails
 * leaves the last good set in force. A request waits for a fetch at most {@link #PATIENCE}.
 *
 * <p>Thread-safe: the set is replaced as a whole, and one fetch at a time runs, which all who need it wait for.
 */
public final class IssuerKeys {

    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final Duration UNKNOWN_GAP = Duration.ofSeconds(5);
    private static final Duration FAILED_GAP = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());

    private final KeyText source;
    private final long lifetime;
    private final LongSupplier nanoTime;
    private volatile @Nullable Fetched fetched;
    private @Nullable CompletableFuture<Void> fetching;
    private @Nullable Long lastTry;
    private @Nullable Long lastUnknown;

    /** Where the text of a set comes from; it may block, within bounds of its own. */
    @FunctionalInterface
    public interface KeyText {
        String get() throws IOException;
    }

    private record Fetched(KeySet keys, long at) {}

    public IssuerKeys(KeyText source, Duration lifetime, LongSupplier nanoTime) {
        this.source = source;
        this.lifetime = lifetime.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * The key that a token names.
     *
     * @throws Unavailable if there is no set at all, so that nothing can be said about the token
     */
    Optional<JWK> find(Optional<String> kid, Algorithm algorithm) throws Unavailable {
        Fetched now = fetched;
        if (now == null) {
            await(fetch(FAILED_GAP));
        } else if (nanoTime.getAsLong() - now.at > lifetime) {
            renew();
        }
        KeySet known = current();
        if (kid.isPresent() && !known.has(kid.get()) && mayAskForUnknown()) {
            await(fetch(Duration.ZERO));
            known = current();
        }
        return known.find(kid, algorithm);
    }

    /** Beside the request, which goes on with the old set. */
    private void renew() {
        CompletableFuture<Void> renewal = fetch(UNKNOWN_GAP);
        if (renewal.isCompletedExceptionally()) {
            LOG.log(System.Logger.Level.WARNING, "the key set was not fetched again");
        }
    }

    private KeySet current() throws Unavailable {
        Fetched now = fetched;
        if (now == null) {
            throw new Unavailable();
        }
        return now.keys;
    }

    private synchronized boolean mayAskForUnknown() {
        long now = nanoTime.getAsLong();
        Long last = lastUnknown;
        if (last != null && now - last < UNKNOWN_GAP.toNanos()) {
            return false;
        }
        lastUnknown = now;
        return true;
    }

    /** Starts a fetch unless one is under way, or the last was begun less than {@code gap} ago. */
    private synchronized CompletableFuture<Void> fetch(Duration gap) {
        CompletableFuture<Void> running = fetching;
        if (running != null && !running.isDone()) {
            return running;
        }
        Long last = lastTry;
        if (last != null && nanoTime.getAsLong() - last < gap.toNanos()) {
            return CompletableFuture.completedFuture(null);
        }
        lastTry = nanoTime.getAsLong();
        CompletableFuture<Void> started = new CompletableFuture<>();
        fetching = started;
        Thread.ofVirtual().name("issuer-keys").start(() -> fetchNow(started));
        return started;
    }

    private void fetchNow(CompletableFuture<Void> started) {
        try {
            fetched = new Fetched(KeySet.parse(source.get()), nanoTime.getAsLong());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the key set could not be had: {0}", String.valueOf(e.getMessage()));
        } finally {
            started.complete(null);
        }
    }

    private static void await(CompletableFuture<Void> fetch) {
        try {
            fetch.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "the key set has not come within {0}", PATIENCE);
        }
    }

    /** No key set was ever got. */
    public static final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        Unavailable() {
            super("no key set", null, false, false);
        }
    }
}
