package io.tierline.product.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * The shop's 1,000 products, the same on every machine: java.util.Random is specified to the last bit, so a fixed seed
 * fixes the catalogue. Prices lean towards the cheap end and end as prices do; about one product in twenty is sold out.
 */
final class GeneratedProducts {
    static final int COUNT = 1_000;

    private static final long SEED = 20_250_910;
    private static final Instant OPENING = Instant.parse("2025-01-01T00:00:00Z");
    private static final int SECONDS_OF_FILLING_SHELVES = 90 * 24 * 60 * 60;
    private static final int ONE_IN_SOLD_OUT = 20;
    private static final int LARGEST_STOCK = 400;
    private static final int CENTS = 100;
    private static final int[] ENDINGS = {0, 50, 90, 95, 99};
    private static final List<String> MAKERS = List.of(
            "Brackenholt",
            "Dunmere",
            "Halvorn",
            "Kestrelle",
            "Lindgrove",
            "Mirabeck",
            "Oakenby",
            "Perrowick",
            "Quillan",
            "Tessaro",
            "Vantorp",
            "Wrenfield");
    private static final List<String> PRAISES = List.of(
            "Made to be used every day and to look better for it.",
            "A quiet design that gets along with what you already own.",
            "Built in a small workshop, in small numbers.",
            "Tested for years of honest use.",
            "Simple to look after and simple to repair.");
    private static final List<String> CARES = List.of(
            "Wipe clean with a damp cloth.",
            "Keep dry and out of strong sun.",
            "Comes with a five-year guarantee.",
            "Ships in packaging without plastic.",
            "Spare parts are available.");

    private final Random random = new Random(SEED);
    private final Set<String> names = new HashSet<>();

    /** One product as it is put on the shelf. */
    record Product(
            long id,
            String sku,
            String name,
            String category,
            long priceCents,
            int stock,
            String description,
            Instant updatedAt) {
        String image() {
            return "/images/" + sku + ".svg";
        }
    }

    private GeneratedProducts() {}

    static List<Product> all() {
        GeneratedProducts generator = new GeneratedProducts();
        List<Product> products = new ArrayList<>(COUNT);
        for (int id = 1; id <= COUNT; id++) {
            products.add(generator.next(id));
        }
        return products;
    }

    private Product next(int id) {
        Shelf shelf = pick(Shelf.ALL);
        String maker = pick(MAKERS);
        String material = pick(shelf.materials());
        String noun = pick(shelf.nouns());
        String name = maker + " " + material + " " + noun;
        if (!names.add(name)) {
            return next(id); // taken: draw again
        }
        return new Product(
                id,
                "%s-%04d".formatted(shelf.skuPrefix(), id),
                name,
                shelf.slug(),
                price(shelf),
                stock(),
                description(maker, material, noun),
                OPENING.plusSeconds(random.nextInt(SECONDS_OF_FILLING_SHELVES)));
    }

    private long price(Shelf shelf) {
        double cheapness = random.nextDouble() * random.nextDouble();
        int cents = shelf.leastCents() + (int) (cheapness * (shelf.mostCents() - shelf.leastCents()));
        return (long) cents / CENTS * CENTS + ENDINGS[random.nextInt(ENDINGS.length)];
    }

    private int stock() {
        return random.nextInt(ONE_IN_SOLD_OUT) == 0 ? 0 : 1 + random.nextInt(LARGEST_STOCK);
    }

    private String description(String maker, String material, String noun) {
        String look = material.replace('-', ' ').toLowerCase(Locale.ROOT);
        return "%s by %s in %s finish. %s %s".formatted(noun, maker, look, pick(PRAISES), pick(CARES));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
