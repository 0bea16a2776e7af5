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
 * @param protocols only for requests that came over these
 */
public record PluginUse(
        UUID id,
        PluginKind kind,
        Plugin plugin,
        Optional<UUID> route,
        Optional<UUID> service,
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
        return (route.isPresent() ? 2 : 0) + (service.isPresent() ? 1 : 0);
    }

    /** In the words of {@code explain} and of messages. */
    public String scope() {
        return switch (precision()) {
            case 3 -> "route and service";
            case 2 -> "route";
            case 1 -> "service";
            default -> "global";
        };
    }
}
