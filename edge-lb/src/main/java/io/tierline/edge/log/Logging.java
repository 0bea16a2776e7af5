package io.tierline.edge.log;

import io.tierline.edge.exchange.Transaction;
import java.util.List;

/**
 * How a proxy logs.
 *
 * @param skipNull whether connections on which nothing came leave no line
 */
public record Logging(List<LogTarget> targets, LogFormat format, boolean skipNull) {

    public static final String DEFAULT = "Connect from %ci:%cp to %fi:%fp (%f/HTTP)";
    public static final String HTTP = "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc"
            + " %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r";
    public static final String TCP = "%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq";

    public Logging {
        targets = List.copyOf(targets);
    }

    public void access(Journal journal, Transaction transaction) {
        if (!targets.isEmpty()) {
            journal.log(targets, Severity.INFO, format.line(transaction));
        }
    }
}
