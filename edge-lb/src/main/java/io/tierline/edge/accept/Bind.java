package io.tierline.edge.accept;

import io.tierline.hop.config.Span;
import io.tierline.hop.tls.Identity;
import java.util.List;
import java.util.Optional;

/**
 * A {@code bind} line.
 *
 * @param place for messages about a port that is taken
 */
public record Bind(List<BindAddress> addresses, Optional<Tls> tls, Span place) {

    /** What TLS is terminated with. */
    public record Tls(List<Identity> identities, List<String> protocols) {
        public Tls {
            identities = List.copyOf(identities);
            protocols = List.copyOf(protocols);
        }
    }

    public Bind {
        addresses = List.copyOf(addresses);
    }
}
