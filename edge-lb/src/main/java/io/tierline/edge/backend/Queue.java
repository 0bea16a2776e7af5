package io.tierline.edge.backend;

import io.tierline.edge.server.Server;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests that wait for a server, first come, first served. Guarded by its backend's lock. */
final class Queue {

    private final Deque<Ticket> waiting = new ArrayDeque<>();

    /**
     * A place in it.
     *
     * @param wanted the only server that will do, if there is one
     */
    record Ticket(Optional<Server> wanted, int ahead, CompletableFuture<Server> turn) {

        /** Waits, without the backend's lock. */
        Optional<Server> await(Duration time) {
            try {
                return Optional.of(turn.get(time.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException | ExecutionException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    Ticket enter(Optional<Server> wanted) {
        Ticket ticket = new Ticket(wanted, size(wanted), new CompletableFuture<>());
        waiting.add(ticket);
        return ticket;
    }

    /** Gives a place up; the server if its turn has come meanwhile. */
    Optional<Server> leave(Ticket ticket) {
        waiting.remove(ticket);
        return Optional.ofNullable(ticket.turn.getNow(null));
    }

    /** Gives a server to the first request that it will do for; false if there is none. */
    boolean next(Server server) {
        for (Iterator<Ticket> tickets = waiting.iterator(); tickets.hasNext(); ) {
            Ticket ticket = tickets.next();
            if (ticket.wanted.isEmpty() || ticket.wanted.get().equals(server)) {
                tickets.remove();
                ticket.turn.complete(server);
                return true;
            }
        }
        return false;
    }

    /** How many wait for a server, or for any. */
    int size(Optional<Server> wanted) {
        return (int)
                waiting.stream().filter(ticket -> ticket.wanted.equals(wanted)).count();
    }
}
