package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.gateway.exchange.Identity;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import java.util.List;
import java.util.Optional;

/**
 * Kong's {@code anonymous}: who proves nothing counts as this consumer. It makes several ways to authenticate alternatives: once
 * one has succeeded, the others are not asked.
 *
 * @param consumer empty where everybody must prove who they are
 */
record Anonymous(Optional<Word> consumer) {

    static Anonymous read(Settings config) {
        return new Anonymous(config.text("anonymous"));
    }

    /** Whether another way has succeeded already. */
    boolean isDone(Call call) {
        return consumer.isPresent() && call.identity().isAuthenticated();
    }

    /** Lets the request pass as the anonymous consumer, or refuses it. */
    Optional<Reply> refuse(Call call, GatewayError error) {
        if (consumer.isEmpty()) {
            return Optional.of(call.reply(error));
        }
        String name = consumer.get().text();
        call.identified(new Identity(call.surroundings().consumers().find(name), Optional.empty()));
        return Optional.empty();
    }

    List<Word> named() {
        return consumer.stream().toList();
    }
}
