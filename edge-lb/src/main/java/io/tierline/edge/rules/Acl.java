package io.tierline.edge.rules;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.sample.Expression;
import java.util.ArrayList;
import java.util.List;

/** A named test. Lines with the same name are alternatives. */
public record Acl(String name, List<Line> lines) {

    /** An expression and what its value is compared with. */
    public record Line(Expression expression, Matcher matcher) {

        boolean matches(Transaction transaction) {
            return expression.all(transaction).stream().anyMatch(matcher::matches);
        }
    }

    public Acl {
        lines = List.copyOf(lines);
    }

    Acl or(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Acl(name, more);
    }

    public boolean matches(Transaction transaction) {
        return lines.stream().anyMatch(line -> line.matches(transaction));
    }
}
