package io.tierline.gateway.plugin;

import io.tierline.hop.observe.Tracing;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The plugins that may run for one route in the order of their priorities, which is the order of every phase, as in Kong. What
 * belongs to a consumer is decided when the plugin's turn comes, since only then it is known who asks.
 */
public final class PluginChain {

    /** No plugins at all. */
    public static final PluginChain EMPTY = new PluginChain(List.of(), Tracing.none());

    private final List<Slot> slots;
    private final Tracing tracing;

    /** The entries of one name that the route's requests may get, the narrowest first. */
    record Slot(List<PluginUse> candidates) {

        Slot {
            candidates = List.copyOf(candidates);
        }

        Optional<PluginUse> choose(Optional<UUID> consumer) {
            return candidates.stream()
                    .filter(use -> use.consumer().isEmpty() || use.consumer().equals(consumer))
                    .findFirst();
        }
    }

    PluginChain(List<Slot> slots, Tracing tracing) {
        this.slots = List.copyOf(slots);
        this.tracing = tracing;
    }

    /** All entries that may run. */
    public List<PluginUse> uses() {
        return slots.stream().map(Slot::candidates).flatMap(Collection::stream).toList();
    }

    /** For one request. */
    public PluginRun start() {
        return new PluginRun(slots, tracing);
    }
}
