package io.tierline.gateway.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Smooth weighted round robin: in each run of as many choices as the weights' sum, each seat is chosen as often as its weight
 * says, and the choices of one seat are spread over the run.
 *
 * <p>Thread-safe by its lock, which is held for one pass over the seats.
 */
final class RoundRobin {

    private final List<Standing> standings = new ArrayList<>();

    /** A seat and how much it is owed. */
    private static final class Standing {

        private final Seat seat;
        private long owed;

        Standing(Seat seat) {
            this.seat = seat;
        }
    }

    RoundRobin(List<Seat> seats) {
        for (Seat seat : seats) {
            if (seat.weight() > 0) {
                standings.add(new Standing(seat));
            }
        }
    }

    /** The next seat that is not among the excluded ones. */
    synchronized Optional<Seat> next(Set<Seat> excluded) {
        Standing best = null;
        long total = 0;
        for (Standing standing : standings) {
            if (!excluded.contains(standing.seat)) {
                standing.owed += standing.seat.weight();
                total += standing.seat.weight();
                if (best == null || standing.owed > best.owed) {
                    best = standing;
                }
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        best.owed -= total;
        return Optional.of(best.seat);
    }

    List<Seat> seats() {
        return standings.stream().map(standing -> standing.seat).toList();
    }
}
