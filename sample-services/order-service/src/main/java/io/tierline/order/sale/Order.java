package io.tierline.order.sale;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What somebody bought. The total is that of the lines; a record where it is not cannot be made. */
public record Order(
        UUID id,
        String account,
        Status status,
        String currency,
        long totalCents,
        List<Line> lines,
        Address address,
        Instant createdAt,
        Instant updatedAt) {
    public Order {
        lines = List.copyOf(lines);
        long sum = lines.stream().mapToLong(Line::totalCents).sum();
        if (sum != totalCents) {
            throw new IllegalArgumentException("order " + id + " has the total " + totalCents + ", its lines " + sum);
        }
    }

    static Order place(String account, String currency, List<Line> lines, Address address, Instant now) {
        long total = lines.stream().mapToLong(Line::totalCents).sum();
        Instant moment = now.truncatedTo(ChronoUnit.MILLIS); // more the database would not give back
        return new Order(UUID.randomUUID(), account, Status.PLACED, currency, total, lines, address, moment, moment);
    }
}
