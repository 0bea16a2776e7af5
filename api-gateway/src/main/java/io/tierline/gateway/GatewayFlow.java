package io.tierline.gateway;

import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.Admission;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.Dates;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.gateway.exchange.ServerSpan;
import io.tierline.gateway.log.AccessLog;
import io.tierline.gateway.plugin.PluginChain;
import io.tierline.gateway.plugin.PluginRun;
import io.tierline.gateway.route.PathTemplate;
import io.tierline.gateway.upstream.Upgrade;
import io.tierline.gateway.upstream.UpstreamErrors;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.http.HopHeaders;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.upstream.Failure;
import io.tierline.hop.upstream.Outcome;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way of one request, in order: accept → admit → route → plugins → target → back out through the plugins → respond → log.
 * Whatever ends it early, a plugin's answer or an error of ours, goes out the same way.
 */
final class GatewayFlow implements ExchangeHandler {

    private static final System.Logger LOG = System.getLogger(GatewayFlow.class.getName());
    private static final int CLIENT_GONE = 499;

    private final Supplier<Generation> generations;
    private final Tracing tracing;
    private final AccessLog log;

    GatewayFlow(Supplier<Generation> generations, Tracing tracing, AccessLog log) {
        this.generations = generations;
        this.tracing = tracing;
        this.log = log;
    }

    @Override
    public void handle(Exchange exchange) {
        Generation generation = generations.get();
        Call call = new Call(exchange, generation.surroundings());
        ServerSpan.start(tracing, call);
        try {
            serve(generation, call);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "request " + call.id() + " failed", e);
            call.record().failed("internal: " + e.getClass().getSimpleName());
            giveUp(call);
        }
    }

    private void giveUp(Call call) {
        if (call.record().isResponding()) {
            finish(PluginChain.EMPTY.start(), call, 500, Optional.empty());
            call.exchange().abort();
        } else {
            respond(PluginChain.EMPTY.start(), call, GatewayError.of(500, "An unexpected error occurred"));
        }
    }

    private void serve(Generation generation, Call call) {
        Optional<GatewayError> refused =
                Admission.check(call).or(() -> generation.routing().route(call));
        call.match().ifPresent(match -> ServerSpan.routed(call, PathTemplate.of(match, call.path())));
        PluginRun chain = generation.chainFor(call).start();
        Optional<Reply> early = refused.map(error -> call.reply(error)).or(() -> chain.access(call));
        if (early.isPresent()) {
            respond(chain, call, early.get().head(), early.get().body());
            return;
        }
        target(generation, chain, call);
    }

    private void target(Generation generation, PluginRun chain, Call call) {
        Optional<Service> service = call.match().orElseThrow().route().service();
        if (service.isEmpty()) {
            respond(chain, call, UpstreamErrors.noService());
            return;
        }
        Optional<Outcome> outcome = generation.forward(call, service.get());
        if (outcome.isEmpty()) {
            respond(chain, call, UpstreamErrors.noTarget());
            return;
        }
        switch (outcome.get()) {
            case Outcome.Answered answered -> {
                try (answered) {
                    HopHeaders.strip(answered.head().fields());
                    respond(chain, call, answered.head(), answered.body());
                }
            }
            case Outcome.Upgraded upgraded -> {
                Upgrade.run(generation.transport(), call, upgraded, service.get());
                finish(chain, call, 101, Optional.empty());
            }
            case Outcome.Failed failed -> fail(chain, call, failed.failure());
        }
    }

    private void fail(PluginRun chain, Call call, Failure failure) {
        call.record().failed(failure.kind().name().toLowerCase(Locale.ROOT) + ": " + failure.detail());
        if (failure.kind() == Failure.Kind.CLIENT_GONE || failure.kind() == Failure.Kind.REQUEST_BROKEN) {
            finish(chain, call, CLIENT_GONE, Optional.empty());
            call.exchange().abort();
        } else {
            respond(chain, call, UpstreamErrors.of(failure));
        }
    }

    private void respond(PluginRun chain, Call call, GatewayError error) {
        Reply reply = call.reply(error);
        respond(chain, call, reply.head(), reply.body());
    }

    private void respond(PluginRun chain, Call call, ResponseHead head, Body body) {
        Dates.ensure(head.fields(), Instant.now());
        chain.respond(call, head);
        call.record().responding();
        Delivery delivery = call.exchange().respond(head, body);
        finish(chain, call, head.status(), Optional.of(delivery));
    }

    private void finish(PluginRun chain, Call call, int status, Optional<Delivery> delivery) {
        ServerSpan.end(call, status);
        chain.log(call, status);
        log.answered(call, status, delivery);
    }

    /** What is no request gets an error document, too: this tier's clients are programs. */
    @Override
    public Optional<Reply> reject(Rejection rejection) {
        int status = rejection.fault().status();
        log.rejected(rejection, status);
        GatewayError error = GatewayError.of(status, "the request could not be read: " + rejection.detail());
        return Optional.of(generations.get().errors().reply(error, "*/*", "-", "-"));
    }
}
