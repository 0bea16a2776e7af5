package io.tierline.edge.balance;

import io.tierline.edge.server.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order of weighted round robin. A server that was chosen is due again after as many choices as the sum of the weights
 * is larger than its own weight; the remainder of that division is carried along. One round is over when every server's turn
 * lies in the next; then the heaviest servers begin again.
 */
final class Wheel {

    /** HAProxy counts a weight of 1 as 16, which leaves room for a slow start. */
    private static final int SCALE = 16;

    private static final int MOST_WEIGHT = 256 * SCALE;
    private static final Comparator<Turn> BY_WEIGHT = Comparator.comparingInt(turn -> -turn.weight);
    private static final Comparator<Turn> BY_DUE = Comparator.comparingLong(turn -> turn.key);

    private final List<Server> servers;
    private final int total;
    private List<Turn> initial = new ArrayList<>();
    private List<Turn> following = new ArrayList<>();
    private final List<Turn> current = new ArrayList<>();
    private int position;

    private static final class Turn {
        private final Server server;
        private final int weight;
        private int due;
        private int remainder;
        private long key;

        Turn(Server server) {
            this.server = server;
            this.weight = server.weight() * SCALE;
        }
    }

    Wheel(List<Server> servers) {
        this.servers = List.copyOf(servers);
        this.total = servers.stream().mapToInt(Server::weight).sum() * SCALE;
        servers.forEach(server -> insert(initial, new Turn(server), BY_WEIGHT));
    }

    List<Server> servers() {
        return servers;
    }

    /** The next one that may have another request; the one to avoid only if there is no other. */
    Optional<Server> next(Optional<Server> avoid) {
        List<Turn> passed = new ArrayList<>();
        Optional<Server> avoided = Optional.empty();
        while (passed.size() < servers.size()) {
            Turn turn = take();
            if (!turn.server.isFull() && !avoid.filter(turn.server::equals).isPresent()) {
                queue(turn);
                passed.forEach(this::queue);
                return Optional.of(turn.server);
            }
            avoided = turn.server.isFull() ? avoided : Optional.of(turn.server);
            passed.add(turn);
        }
        passed.forEach(this::queue);
        return avoided;
    }

    private Turn take() {
        if (current.isEmpty() && initial.isEmpty()) {
            List<Turn> empty = initial;
            initial = following;
            following = empty;
            position = total;
        }
        Turn turn = due();
        if (turn.due == 0) {
            turn.due = position;
        }
        turn.due += total / turn.weight;
        turn.remainder += total % turn.weight;
        if (turn.remainder >= turn.weight) {
            turn.remainder -= turn.weight;
            turn.due++;
        }
        position++;
        return turn;
    }

    private Turn due() {
        boolean currentIsDue = !current.isEmpty() && current.getFirst().due <= position;
        if (currentIsDue || initial.isEmpty()) {
            return current.removeFirst();
        }
        Turn first = initial.removeFirst();
        first.due = 0;
        first.remainder = 0;
        return first;
    }

    private void queue(Turn turn) {
        if (turn.due >= 2 * total) {
            turn.due -= total;
            insert(following, turn, BY_WEIGHT);
        } else {
            turn.key = 256L * turn.due + (MOST_WEIGHT + turn.remainder - turn.weight) / SCALE;
            insert(current, turn, BY_DUE);
        }
    }

    /** Keeps a list in order; a turn that is equal to others goes behind them. */
    private static void insert(List<Turn> turns, Turn turn, Comparator<Turn> order) {
        int at = turns.size();
        while (at > 0 && order.compare(turns.get(at - 1), turn) > 0) {
            at--;
        }
        turns.add(at, turn);
    }
}
