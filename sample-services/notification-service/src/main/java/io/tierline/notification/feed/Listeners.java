package io.tierline.notification.feed;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who listens for news in this process, so many at once and no more, of one account and in all. News are only a nudge:
 * what is new stands in the database, where also the news of other instances are found, though later.
 */
public final class Listeners {
    private final Map<String, Set<Listener>> byAccount = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final int perAccount;

    public Listeners(int most, int perAccount) {
        this.places = new Semaphore(most);
        this.perAccount = perAccount;
    }

    /** How it went to ask for a place. */
    public sealed interface Admission {
        /** Close the listener to give the place back. */
        record Admitted(Listener listener) implements Admission {}

        /** The account listens often enough. */
        record EnoughOfYou() implements Admission {}

        /** All places are taken. */
        record Full() implements Admission {}
    }

    public Admission admit(String account) {
        if (!places.tryAcquire()) {
            return new Admission.Full();
        }
        Optional<Listener> listener = place(account);
        if (listener.isEmpty()) {
            places.release();
            return new Admission.EnoughOfYou();
        }
        return new Admission.Admitted(listener.get());
    }

    public void nudge(String account) {
        byAccount.getOrDefault(account, Set.of()).forEach(Listener::nudge);
    }

    private Optional<Listener> place(String account) {
        Listener listener = new Listener(account);
        Set<Listener> all = byAccount.compute(account, (_, present) -> {
            Set<Listener> listeners = present == null ? ConcurrentHashMap.newKeySet() : present;
            if (listeners.size() < perAccount) {
                listeners.add(listener);
            }
            return listeners;
        });
        return all.contains(listener) ? Optional.of(listener) : Optional.empty();
    }

    private void leave(Listener listener) {
        boolean[] left = {false};
        byAccount.computeIfPresent(listener.account, (_, listeners) -> {
            left[0] = listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
        if (left[0]) {
            places.release();
        }
    }

    /** One place; belongs to one thread, nudged by others. */
    public final class Listener implements AutoCloseable {
        private final String account;
        private final Semaphore news = new Semaphore(0);

        private Listener(String account) {
            this.account = account;
        }

        /** True as soon as there may be news; false where there were none for so long. */
        public boolean await(Duration patience) {
            try {
                boolean nudged = news.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                return nudged;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            leave(this);
        }

        private void nudge() {
            news.release();
        }
    }
}
