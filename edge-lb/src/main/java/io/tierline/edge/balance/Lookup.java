package io.tierline.edge.balance;

import io.tierline.edge.server.Server;
import java.util.List;
import java.util.Optional;

/** Finds servers by a number, or one after the other. */
interface Lookup {

    /** Those that it was made for. */
    List<Server> servers();

    Server at(int hash, Optional<Server> avoid);

    /** The next one that may have another request. */
    Optional<Server> next(Optional<Server> avoid);

    static Lookup of(List<Server> servers, boolean consistent) {
        return consistent ? new HashRing(servers) : new ServerMap(servers);
    }
}
