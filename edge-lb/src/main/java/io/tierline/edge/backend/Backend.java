package io.tierline.edge.backend;

import io.tierline.edge.balance.Balancer;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A group of servers that can stand for each other. Thread-safe: choosing a server and counting the request there is one step,
 * under one lock.
 */
public final class Backend {

    private final String name;
    private final List<Server> servers;
    private final Balancer balancer;
    private final Policy policy;
    private final Queue queue = new Queue();
    private final AtomicInteger exchanges = new AtomicInteger();

    /**
     * What a configuration says of how requests are spread.
     *
     * @param allBackups whether all backup servers are used once the others fail, or only the first
     * @param queueTime how long a request waits for a server that may have another one
     */
    public record Policy(RetryPolicy retries, boolean allBackups, Duration queueTime) {}

    /** What became of the search for a server. */
    public sealed interface Choice {

        /** A server, which counts the request until {@link Backend#release} is called. */
        record Chosen(Server server) implements Choice {}

        /** No server works. */
        record Nobody() implements Choice {}

        /** Every server had as many requests as it may have for all of the time that a request waits. */
        record Waited() implements Choice {}
    }

    public Backend(String name, List<Server> servers, Balancer balancer, Policy policy) {
        this.name = name;
        this.servers = List.copyOf(servers);
        this.balancer = balancer;
        this.policy = policy;
    }

    public String name() {
        return name;
    }

    public List<Server> servers() {
        return servers;
    }

    public RetryPolicy retryPolicy() {
        return policy.retries();
    }

    /** Requests that wait for any server. */
    public synchronized int queued() {
        return queue.size(Optional.empty());
    }

    /** Requests that wait for one server. */
    public synchronized int queued(Server server) {
        return queue.size(Optional.of(server));
    }

    /** Finds a server for a request, and waits for one if need be; a server that is wished for is not balanced. */
    public Choice choose(Transaction transaction, Optional<Server> wished) {
        return choose(transaction, wished, Optional.empty());
    }

    /**
     * The server for the next attempt.
     *
     * @param fresh whether it was chosen anew, so that nothing speaks against trying it at once
     */
    public record Next(Choice choice, boolean fresh) {}

    /** Finds the server for another attempt after one has failed, whose server is released; {@code retry} counts from 1. */
    public Next chooseAgain(Transaction transaction, Server failed, int retry) {
        boolean goesRound = balancer.goesRound() && !transaction.stickiness().isDirect() && count(false) > 1;
        if (!policy.retries().mayChange(retry, !failed.isUsable() || goesRound)) {
            return new Next(new Choice.Chosen(failed), false);
        }
        release(failed);
        transaction.stickiness().moved();
        return new Next(choose(transaction, Optional.empty(), Optional.of(failed)), true);
    }

    private Choice choose(Transaction transaction, Optional<Server> wished, Optional<Server> avoid) {
        Queue.Ticket ticket;
        synchronized (this) {
            List<Server> usable = wished.map(List::of).orElseGet(this::usable);
            if (usable.isEmpty()) {
                return new Choice.Nobody();
            }
            Optional<Server> found = wished.or(() -> balancer.choose(usable, transaction, avoid));
            if (found.filter(server -> !server.isFull()).isPresent()) {
                return take(found.get());
            }
            ticket = queue.enter(found);
            transaction.queued(ticket.ahead() + 1, found.isPresent());
        }
        return await(ticket);
    }

    private Choice.Chosen take(Server server) {
        server.beginExchange();
        balancer.loadChanged(server);
        return new Choice.Chosen(server);
    }

    private Choice await(Queue.Ticket ticket) {
        Optional<Server> turn = ticket.await(policy.queueTime());
        synchronized (this) {
            // a turn that came while this one gave up still counts
            return turn.or(() -> queue.leave(ticket))
                    .<Choice>map(Choice.Chosen::new)
                    .orElseGet(Choice.Waited::new);
        }
    }

    /** A request is done with a server: the next one in the queue may have it. */
    public synchronized void release(Server server) {
        server.endExchange();
        balancer.loadChanged(server);
        serveQueue();
    }

    /** Lets requests go that wait although a server has room: one has come up, or has lost a request. */
    public synchronized void serveQueue() {
        for (Server server : usable()) {
            while (!server.isFull() && queue.next(server)) {
                take(server);
            }
        }
    }

    /** The active servers that work; if there are none, the first backup that does, or all of them. */
    private List<Server> usable() {
        List<Server> active = usable(false);
        return active.isEmpty()
                ? usable(true).stream()
                        .limit(policy.allBackups() ? Long.MAX_VALUE : 1)
                        .toList()
                : active;
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
