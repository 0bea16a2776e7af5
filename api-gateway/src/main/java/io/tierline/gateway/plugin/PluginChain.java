package io.tierline.gateway.plugin;

import io.opentelemetry.api.trace.Span;
import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.plugin.Plugin.Phase;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.observe.Tracing;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The plugins of one route in the order of their priorities, which is the order of every phase, as in Kong. */
public final class PluginChain {

    /** No plugins at all. */
    public static final PluginChain EMPTY = new PluginChain(List.of(), Tracing.none());

    private final List<PluginUse> uses;
    private final Tracing tracing;

    PluginChain(List<PluginUse> uses, Tracing tracing) {
        this.uses = List.copyOf(uses);
        this.tracing = tracing;
    }

    public List<PluginUse> uses() {
        return uses;
    }

    /** Lets plugins look at a request; the first answer ends it. */
    public Optional<Reply> access(Call call) {
        for (PluginUse use : uses) {
            if (takesPart(use, Phase.ACCESS, call)) {
                Optional<Reply> reply = traced(use, call, () -> use.plugin().access(call));
                if (reply.isPresent()) {
                    return reply;
                }
            }
        }
        return Optional.empty();
    }

    /** Lets plugins change the head of a response. */
    public void respond(Call call, ResponseHead head) {
        for (PluginUse use : uses) {
            if (takesPart(use, Phase.RESPOND, call)) {
                if (use.plugin().phases().contains(Phase.ACCESS)) {
                    use.plugin().respond(call, head);
                } else {
                    traced(use, call, () -> respond(use, call, head));
                }
            }
        }
    }

    private static Optional<Reply> respond(PluginUse use, Call call, ResponseHead head) {
        use.plugin().respond(call, head);
        return Optional.empty();
    }

    private static boolean takesPart(PluginUse use, Phase phase, Call call) {
        return use.plugin().phases().contains(phase)
                && use.protocols().contains(Protocol.of(call.exchange().client().isSecure()));
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
