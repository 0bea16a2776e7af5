package io.tierline.gateway.plugin;

import io.tierline.gateway.entity.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An entry of the file: an instance and where it applies.
 *
 * @param route only for this route's requests; empty for those of all
 * @param service only for this service's requests; empty for those of all
 * @param consumer only for requests of this consumer; empty for those of all
 * @param protocols only for requests that came over these
 */
public record PluginUse(
        UUID id,
        PluginKind kind,
        Plugin plugin,
        Optional<UUID> route,
        Optional<UUID> service,
        Optional<UUID> consumer,
        Set<Protocol> protocols,
        boolean enabled,
        List<String> tags) {

    public PluginUse {
        protocols = Set.copyOf(protocols);
        tags = List.copyOf(tags);
    }

    public String name() {
        return kind.name();
    }

    /** How narrow the scope is; of several entries of one name the narrowest is used, as in Kong. */
    int precision() {
        boolean both = route.isPresent() && service.isPresent();
        if (consumer.isPresent()) {
            return both ? 7 : route.isPresent() ? 6 : service.isPresent() ? 5 : 3;
        }
        return both ? 4 : route.isPresent() ? 2 : service.isPresent() ? 1 : 0;
    }

    /** In the words of {@code explain} and of messages. */
    public String scope() {
        return switch (precision()) {
            case 7 -> "route, service and consumer";
            case 6 -> "route and consumer";
            case 5 -> "service and consumer";
            case 4 -> "route and service";
            case 3 -> "consumer";
            case 2 -> "route";
            case 1 -> "service";
            default -> "global";
        };
    }
}
