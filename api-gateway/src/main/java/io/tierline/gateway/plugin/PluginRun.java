package io.tierline.gateway.plugin;

import io.opentelemetry.api.trace.Span;
import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.plugin.Plugin.Phase;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.observe.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The plugins of one request. An entry that has had its turn in one phase is the one that is asked in the later ones, even if
 * it has become known since who the consumer is.
 */
public final class PluginRun {

    private final List<PluginChain.Slot> slots;
    private final Tracing tracing;
    private final List<Optional<PluginUse>> chosen = new ArrayList<>();

    PluginRun(List<PluginChain.Slot> slots, Tracing tracing) {
        this.slots = slots;
        this.tracing = tracing;
    }

    /** Lets plugins look at a request; the first answer ends it. */
    public Optional<Reply> access(Call call) {
        while (chosen.size() < slots.size()) {
            Optional<Reply> reply = chooseNext(call)
                    .filter(use -> use.plugin().phases().contains(Phase.ACCESS))
                    .flatMap(use -> traced(use, call, () -> use.plugin().access(call)));
            if (reply.isPresent()) {
                return reply;
            }
        }
        return Optional.empty();
    }

    private Optional<PluginUse> chooseNext(Call call) {
        Protocol protocol = Protocol.of(call.exchange().client().isSecure());
        Optional<PluginUse> use = slots.get(chosen.size())
                .choose(call.identity().consumer().map(Consumer::id))
                .filter(one -> one.protocols().contains(protocol));
        chosen.add(use);
        return use;
    }

    /** Those that had their turn, and those that did not because the request ended before. */
    private List<PluginUse> all(Call call) {
        while (chosen.size() < slots.size()) {
            chooseNext(call);
        }
        return chosen.stream().flatMap(Optional::stream).toList();
    }

    /** Lets plugins change the head of a response. */
    public void respond(Call call, ResponseHead head) {
        for (PluginUse use : all(call)) {
            if (use.plugin().phases().contains(Phase.RESPOND)) {
                respond(use, call, head);
            }
        }
    }

    private void respond(PluginUse use, Call call, ResponseHead head) {
        if (use.plugin().phases().contains(Phase.ACCESS)) {
            use.plugin().respond(call, head);
            return;
        }
        traced(use, call, () -> {
            use.plugin().respond(call, head);
            return Optional.empty();
        });
    }

    /** Tells plugins that all is over. */
    public void log(Call call, int status) {
        for (PluginUse use : all(call)) {
            if (use.plugin().phases().contains(Phase.LOG)) {
                use.plugin().log(call, status);
            }
        }
    }

    /** One span for each plugin that runs: of its first phase, which is where the work is. */
    private Optional<Reply> traced(PluginUse use, Call call, Supplier<Optional<Reply>> work) {
        Span span = tracing.startInternal(call.span(), "plugin " + use.name());
        try {
            Optional<Reply> reply = work.get();
            reply.ifPresent(answer ->
                    span.setAttribute("tierline.answered", answer.head().status()));
            return reply;
        } finally {
            span.end();
        }
    }
}
