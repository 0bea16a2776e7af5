package io.tierline.edge;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.tierline.edge.accept.Gate;
import io.tierline.edge.backend.Backend;
import io.tierline.edge.config.Frontend;
import io.tierline.edge.exchange.Counts;
import io.tierline.edge.exchange.Termination.Cause;
import io.tierline.edge.exchange.Termination.Phase;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.log.Journal;
import io.tierline.edge.log.Logging;
import io.tierline.edge.rules.ErrorPages;
import io.tierline.edge.server.Server;
import io.tierline.edge.stats.Report;
import io.tierline.edge.stats.Statistics;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.engine.Fault;
import io.tierline.hop.observe.Tracing;
import java.util.Map;
import java.util.Optional;

/** What is kept of an exchange once it is over: the log line, the counters, the span. */
final class Accounts {

    private final Logging logging;
    private final Journal journal;
    private final Gate process;
    private final Gate frontend;
    private final Map<String, Backend> backends;
    private final Meters meters;
    private final Statistics statistics;
    private final Report report;

    Accounts(
            Logging logging,
            Journal journal,
            Gate process,
            Gate frontend,
            Map<String, Backend> backends,
            Meters meters,
            Statistics statistics,
            Report report) {
        this.logging = logging;
        this.journal = journal;
        this.process = process;
        this.frontend = frontend;
        this.backends = Map.copyOf(backends);
        this.meters = meters;
        this.statistics = statistics;
        this.report = report;
    }

    /** An exchange is over. */
    void settle(Transaction transaction, Span span) {
        close(transaction);
        span.setAttribute("tierline.backend", transaction.backend());
        if (transaction.status() < 0) {
            Tracing.endFailed(span, "CLIENT_GONE"); // nobody was left to be answered
        } else {
            Tracing.end(span, SpanKind.SERVER, transaction.status());
        }
    }

    private void close(Transaction transaction) {
        transaction.timers().endedNow();
        transaction.counts(counts(transaction));
        meters.count(transaction);
        statistics.count(transaction, backends.containsKey(transaction.backend()) && served(transaction));
        logging.access(journal, transaction);
    }

    /** Whether a request came as far as a backend: one that the frontend answered did not. */
    private static boolean served(Transaction transaction) {
        return !transaction.backend().equals(transaction.frontend()) || transaction.hasServer();
    }

    Report report() {
        return report;
    }

    private Counts counts(Transaction transaction) {
        Optional<Backend> backend = Optional.ofNullable(backends.get(transaction.backend()));
        int server = backend.stream()
                .flatMap(group -> group.servers().stream())
                .filter(candidate -> candidate.name().equals(transaction.server()))
                .mapToInt(Server::exchanges)
                .sum();
        return new Counts(
                process.open(), frontend.open(), backend.map(Backend::exchanges).orElse(0), server);
    }

    /** Something came that is no request: HAProxy says 408 to what came too late and 400 to everything else. */
    ExchangeHandler.Reply rejected(ExchangeHandler.Rejection rejection, Frontend of) {
        boolean late = rejection.fault() == Fault.HEAD_TIMED_OUT;
        Transaction transaction = Transaction.rejected(rejection.client(), rejection.timing(), of.name());
        transaction.status(late ? 408 : 400);
        if (late) {
            transaction.ended(Cause.CLIENT_TIMED_OUT, Phase.REQUEST);
        } else {
            boolean left = rejection.fault() == Fault.TRUNCATED;
            transaction.ended(left ? Cause.CLIENT_ABORTED : Cause.PROXY, Phase.REQUEST);
        }
        if (!(logging.skipNull() && nothingCame(rejection))) {
            close(transaction);
        }
        var page = ErrorPages.of(transaction.status());
        return new ExchangeHandler.Reply(page.head(), page.body());
    }

    private static boolean nothingCame(ExchangeHandler.Rejection rejection) {
        boolean ended = rejection.fault() == Fault.TRUNCATED || rejection.fault() == Fault.HEAD_TIMED_OUT;
        return ended && rejection.requestLine().isEmpty();
    }
}
