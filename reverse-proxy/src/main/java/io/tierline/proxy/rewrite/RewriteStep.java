package io.tierline.proxy.rewrite;

import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Verdict;
import java.util.List;
import java.util.Optional;

/** A directive of the rewrite stage at work: steps run in the order of the file until one decides. */
@FunctionalInterface
public interface RewriteStep {

    /** The steps of one level; they are not inherited. */
    Setting<List<RewriteStep>> STEPS = new Setting<>("return", List.of());

    Optional<Verdict> run(ProxyExchange exchange);

    static Optional<Verdict> run(List<RewriteStep> steps, ProxyExchange exchange) {
        for (RewriteStep step : steps) {
            Optional<Verdict> verdict = step.run(exchange);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return Optional.empty();
    }
}
