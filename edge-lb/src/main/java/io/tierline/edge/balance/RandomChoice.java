package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** Draws servers by their weights, two unless told otherwise, and takes the one with the least to do for its weight. */
public final class RandomChoice implements Balancer {

    private static final int STANDARD_DRAWS = 2;

    private final int draws;
    private final IntSupplier dice;
    private HashRing ring = new HashRing(List.of());

    RandomChoice(int draws, IntSupplier dice) {
        this.draws = draws;
        this.dice = dice;
    }

    public static Algorithm keyword() {
        return new Algorithm("random", "the less busy of two, or random(n), drawn by weight", RandomChoice::read);
    }

    private static Maker read(Args args) throws Refused {
        String text = args.keyword().text();
        int draws = STANDARD_DRAWS;
        if (text.startsWith("random(")) {
            String number = text.replaceFirst("^random\\(", "").replaceFirst("\\)$", "");
            if (!number.matches("[1-9][0-9]{0,4}")) {
                throw new Refused(args.keyword().span(), "balance random : number of draws must be at least 1.");
            }
            draws = Integer.parseInt(number);
        }
        args.rest();
        int count = draws;
        return _ -> new RandomChoice(count, RandomGenerator.getDefault()::nextInt);
    }

    @Override
    public Optional<Server> choose(List<Server> usable, Transaction transaction, Optional<Server> avoid) {
        if (!ring.servers().equals(usable)) {
            ring = new HashRing(usable);
        }
        Server best = ring.at(dice.getAsInt(), avoid);
        for (int draw = 1; draw < draws; draw++) {
            best = lessBusy(best, ring.at(dice.getAsInt(), avoid));
        }
        return Optional.of(best).filter(server -> !server.isFull());
    }

    private static Server lessBusy(Server before, Server drawn) {
        return (long) drawn.exchanges() * before.weight() > (long) before.exchanges() * drawn.weight() ? before : drawn;
    }

    @Override
    public boolean goesRound() {
        return true;
    }
}
