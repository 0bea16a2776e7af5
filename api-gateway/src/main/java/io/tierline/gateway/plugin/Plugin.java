package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.Call;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.ResponseHead;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one entry under {@code plugins} does. One instance serves many requests at once: what belongs to a request is kept in its
 * {@link Call}.
 *
 * <p>The phases are Kong's: in {@link #access} a request that has a route is looked at, changed or answered; in {@link #respond}
 * the head of whatever answers it is changed, be it a service's, a plugin's or the gateway's own; in {@link #log} all is over.
 */
public interface Plugin {

    /** When a plugin is asked. */
    enum Phase {
        ACCESS,
        RESPOND,
        LOG
    }

    /** The phases this instance has something to do in. */
    Set<Phase> phases();

    /** Before the service is asked; an answer ends the request's way there. */
    default Optional<Reply> access(Call call) {
        return Optional.empty();
    }

    /** Before the response goes out. */
    default void respond(Call call, ResponseHead head) {}

    /**
     * After the end, whatever it was.
     *
     * @param status what the client got, or 499 if it left before
     */
    default void log(Call call, int status) {}

    /**
     * The same for its place in the file.
     *
     * @param at tells it from other entries of its name, and stays the same over reloads
     */
    default Plugin placed(String at) {
        return this;
    }

    /** The consumers that the configuration names; that they exist is checked where the file is read. */
    default List<Word> consumersNamed() {
        return List.of();
    }

    /** The services that the configuration names. */
    default List<Word> servicesNamed() {
        return List.of();
    }
}
