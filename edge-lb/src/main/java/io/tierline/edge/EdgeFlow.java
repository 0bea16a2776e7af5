package io.tierline.edge;

import io.opentelemetry.api.trace.Span;
import io.tierline.edge.backend.Attempts;
import io.tierline.edge.backend.CountedBody;
import io.tierline.edge.backend.FailureAnswer;
import io.tierline.edge.config.Frontend;
import io.tierline.edge.exchange.Termination.Phase;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.rules.ErrorPages;
import io.tierline.edge.rules.LocalReply;
import io.tierline.edge.rules.RuleSet;
import io.tierline.edge.rules.Verdict;
import io.tierline.edge.server.Server;
import io.tierline.edge.stats.StatsPage;
import io.tierline.edge.stats.StatsSettings;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.upstream.Outcome;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to a request, in order: request rules → route → request rules of the backend → balance and forward, with retries
 * → response rules → respond → log.
 */
final class EdgeFlow implements ExchangeHandler {

    private final Frontend frontend;
    private final Map<String, Target> targets;
    private final Responses responses;
    private final Tracing tracing;
    private final Accounts accounts;

    EdgeFlow(Frontend frontend, Map<String, Target> targets, Responses responses, Tracing tracing, Accounts accounts) {
        this.frontend = frontend;
        this.targets = Map.copyOf(targets);
        this.responses = responses;
        this.tracing = tracing;
        this.accounts = accounts;
    }

    @Override
    public void handle(Exchange exchange) {
        Transaction transaction =
                Transaction.of(exchange.client(), exchange.timing(), frontend.name(), exchange.request());
        Span span =
                tracing.startServer(exchange, "edge-lb " + exchange.request().method());
        span.setAttribute("tierline.frontend", frontend.name());
        try {
            serve(exchange, transaction, span);
        } finally {
            accounts.settle(transaction, span);
        }
    }

    private void serve(Exchange exchange, Transaction transaction, Span span) {
        Requests.endConnectionIf(frontend.closing(), exchange);
        if (isAnsweredBy(frontend.requestRules(), exchange, transaction)
                || showsStatistics(frontend.stats(), exchange, transaction)) {
            return;
        }
        Optional<Target> target = frontend.backendFor(transaction).map(targets::get);
        if (target.isEmpty()) {
            fail(FailureAnswer.NO_SERVER, exchange, transaction);
            return;
        }
        transaction.backend(target.get().backend().name());
        Requests.endConnectionIf(target.get().settings().closing(), exchange);
        RuleSet rules = rulesOf(target.get(), target.get().settings().requestRules());
        if (!isAnsweredBy(rules, exchange, transaction)
                && !showsStatistics(target.get().settings().stats(), exchange, transaction)) {
            forward(target.get(), exchange, transaction, span);
        }
    }

    private boolean showsStatistics(Optional<StatsSettings> settings, Exchange exchange, Transaction transaction) {
        return settings.isPresent()
                && responses.statistics(new StatsPage(settings.get(), accounts.report()), exchange, transaction);
    }

    private RuleSet rulesOf(Target target, RuleSet rules) {
        return target.settings().isOneWith(frontend) ? RuleSet.NONE : rules;
    }

    private void forward(Target target, Exchange exchange, Transaction transaction, Span span) {
        Requests.prepare(transaction, frontend, target.settings());
        Optional<Server> wished = target.persistence().wished(transaction);
        CountedBody body = new CountedBody(exchange.body());
        target.backend().beginExchange();
        try {
            switch (target.attempts().run(transaction, exchange, body.body(), span, wished)) {
                case Attempts.Result.Unserved(FailureAnswer answer) -> fail(answer, exchange, transaction);
                case Attempts.Result.Last last -> answer(last, target, exchange, transaction);
            }
        } finally {
            target.backend().endExchange();
            transaction.addBytesIn(body.bytes());
        }
    }

    private void answer(Attempts.Result.Last last, Target target, Exchange exchange, Transaction transaction) {
        try {
            answer(last.outcome(), last.server(), target, exchange, transaction);
        } finally {
            target.backend().release(last.server());
        }
    }

    private void answer(Outcome outcome, Server server, Target target, Exchange exchange, Transaction transaction) {
        switch (outcome) {
            case Outcome.Answered answered -> {
                try (answered) {
                    responses.arrived(answered.head(), transaction);
                    RuleSet rules = rulesOf(target, target.settings().responseRules());
                    if (!isAnsweredBy(rules, exchange, transaction)
                            && !isAnsweredBy(frontend.responseRules(), exchange, transaction)) {
                        target.persistence().tell(transaction, server);
                        responses.pass(answered.body(), exchange, transaction);
                    }
                }
            }
            case Outcome.Upgraded upgraded -> responses.tunnel(upgraded, target.settings(), exchange, transaction);
            case Outcome.Failed failed -> fail(FailureAnswer.to(failed.failure()), exchange, transaction);
        }
    }

    private boolean isAnsweredBy(RuleSet rules, Exchange exchange, Transaction transaction) {
        if (!(rules.run(transaction) instanceof Verdict.Answer(LocalReply reply, var cause))) {
            return false;
        }
        transaction.ended(cause, transaction.response().isPresent() ? Phase.HEADERS : Phase.REQUEST);
        transaction.timers().forgetAnswer();
        responses.reply(reply, exchange, transaction);
        return true;
    }

    private void fail(FailureAnswer answer, Exchange exchange, Transaction transaction) {
        transaction.ended(answer.termination());
        ErrorPages.find(answer.status())
                .ifPresentOrElse(page -> responses.reply(page, exchange, transaction), exchange::abort);
    }

    @Override
    public Optional<ExchangeHandler.Reply> reject(Rejection rejection) {
        return Optional.of(accounts.rejected(rejection, frontend));
    }
}
