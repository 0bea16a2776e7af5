package io.tierline.gateway.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Addresses of hosts, looked up beside the request path: no request waits for DNS. The last good answer is kept when a look-up
 * fails; a host that never resolved has no addresses. How long the JDK keeps an answer ({@code networkaddress.cache.ttl}, 30 s)
 * bounds how soon a change is seen.
 *
 * <p>Thread-safe: the map is replaced value by value, and {@link #version} changes after each change.
 */
public final class Names implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Names.class.getName());

    private final Map<String, List<InetAddress>> addresses = new ConcurrentHashMap<>();
    private final Set<String> asking = ConcurrentHashMap.newKeySet();
    private final Set<String> unresolved = ConcurrentHashMap.newKeySet();
    private final AtomicLong version = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Lookup lookup;

    /** Asks for a host's addresses; it may block for as long as it takes. */
    @FunctionalInterface
    public interface Lookup {

        Lookup SYSTEM = host -> Arrays.asList(InetAddress.getAllByName(host));

        /** The addresses, at least one; an exception if there are none. */
        List<InetAddress> find(String host) throws UnknownHostException;
    }

    private Names(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Looks all hosts up at once and waits for the answers, but not longer than {@code patience}; then goes on every
     * {@code interval}.
     */
    public static Names of(Set<String> hosts, Lookup lookup, Duration patience, Duration interval) {
        Names names = new Names(lookup);
        hosts.forEach(names::takeLiteral);
        Set<String> toAsk = Set.copyOf(hosts.stream()
                .filter(host -> !names.addresses.containsKey(host))
                .toList());
        if (!toAsk.isEmpty()) {
            names.askFirst(toAsk, patience);
            Thread.ofVirtual().name("names").start(() -> names.refresh(toAsk, interval));
        }
        return names;
    }

    private void takeLiteral(String host) {
        try {
            addresses.put(host, List.of(InetAddress.ofLiteral(host)));
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.TRACE, "{0} is a name", host);
        }
    }

    /** Asks for every host whose last look-up has come back: a DNS server that hangs does not collect threads. */
    private boolean askAll(Set<String> hosts, Duration patience) throws InterruptedException {
        List<String> free = hosts.stream().filter(asking::add).toList();
        CountDownLatch answers = new CountDownLatch(free.size());
        for (String host : free) {
            Thread.ofVirtual().name("name " + host).start(() -> {
                ask(host);
                asking.remove(host);
                answers.countDown();
            });
        }
        return answers.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void askFirst(Set<String> hosts, Duration patience) {
        try {
            if (!askAll(hosts, patience)) {
                LOG.log(System.Logger.Level.WARNING, "DNS is slow: going on without the addresses of some hosts");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh(Set<String> hosts, Duration interval) {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean all = askAll(hosts, interval);
                LOG.log(System.Logger.Level.TRACE, "all look-ups came back: {0}", all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String host) {
        try {
            List<InetAddress> found = lookup.find(host).stream()
                    .sorted(Comparator.comparing(InetAddress::getHostAddress))
                    .toList();
            unresolved.remove(host);
            if (!found.equals(addresses.put(host, found))) {
                version.incrementAndGet();
            }
        } catch (UnknownHostException e) {
            if (unresolved.add(host)) {
                LOG.log(System.Logger.Level.WARNING, "host {0} does not resolve", host);
            }
        }
    }

    /** What is known of a host's addresses; empty if nothing is. */
    public List<InetAddress> of(String host) {
        return addresses.getOrDefault(host, List.of());
    }

    /** Changes whenever an address does. */
    public long version() {
        return version.get();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
