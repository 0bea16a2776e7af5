package io.tierline.edge.backend;

import io.tierline.edge.balance.Balancer;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A group of servers that can stand for each other. Thread-safe. */
public final class Backend {

    private final String name;
    private final List<Server> servers;
    private final Balancer balancer;
    private final RetryPolicy retryPolicy;
    private final AtomicInteger exchanges = new AtomicInteger();

    public Backend(String name, List<Server> servers, Balancer balancer, RetryPolicy retryPolicy) {
        this.name = name;
        this.servers = List.copyOf(servers);
        this.balancer = balancer;
        this.retryPolicy = retryPolicy;
    }

    public String name() {
        return name;
    }

    public List<Server> servers() {
        return servers;
    }

    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** The server for a request, or empty if none can be used. */
    public Optional<Server> choose(Transaction transaction) {
        return choose(transaction, Optional.empty());
    }

    /**
     * The server for the next attempt.
     *
     * @param fresh whether it was chosen anew, so that nothing speaks against trying it at once
     */
    public record Next(Server server, boolean fresh) {}

    /** Which server the next attempt goes to after one has failed; {@code retry} counts from 1. */
    public Next chooseAgain(Transaction transaction, Server failed, int retry) {
        boolean mayChange = retryPolicy.mayChange(retry, !failed.isUsable() || count(false) > 1);
        return mayChange
                ? new Next(choose(transaction, Optional.of(failed)).orElse(failed), true)
                : new Next(failed, false);
    }

    private Optional<Server> choose(Transaction transaction, Optional<Server> avoid) {
        List<Server> usable = usable();
        return usable.isEmpty() ? Optional.empty() : Optional.of(balancer.choose(usable, transaction, avoid));
    }

    /** The active servers that work; if there are none, the first backup that does. */
    private List<Server> usable() {
        List<Server> active = usable(false);
        return active.isEmpty() ? usable(true).stream().limit(1).toList() : active;
    }

    private List<Server> usable(boolean backup) {
        return servers.stream()
                .filter(server -> server.isBackup() == backup && server.isUsable())
                .toList();
    }

    /** How many servers work, of the active or the backup ones. */
    public int count(boolean backup) {
        return usable(backup).size();
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
}
