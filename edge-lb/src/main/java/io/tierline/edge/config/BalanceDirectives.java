package io.tierline.edge.config;

import io.tierline.edge.backend.RetryPolicy.Reason;
import io.tierline.edge.balance.HashType;
import io.tierline.edge.config.Directive.InDefaults;
import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keywords about how requests are spread over servers: {@code hash-type} and {@code retry-on}. */
public final class BalanceDirectives {

    private static final Set<Integer> STATUSES = Set.of(401, 403, 404, 408, 425, 500, 501, 502, 503, 504);
    private static final Set<Integer> STATUSES_OF_ALL = Set.of(500, 502, 503, 504);

    private BalanceDirectives() {}

    public static List<Directive> all() {
        return List.of(
                new Directive(
                        "hash-type",
                        "how a hash finds a server: map-based or consistent, a function, avalanche",
                        Side.BACKEND,
                        InDefaults.YES,
                        BalanceDirectives::hashType),
                new Directive(
                        "retry-on",
                        "what else than a failed connection is tried again; only what is idempotent and at hand",
                        Side.BACKEND,
                        InDefaults.YES,
                        BalanceDirectives::retryOn));
    }

    private static void hashType(Line line, ProxyDraft draft, Reading reading) throws Refused {
        boolean consistent = line.word(1).is("consistent");
        if (!consistent && !line.word(1).is("map-based")) {
            throw new Refused(line.word(1).span(), "'hash-type' only supports 'consistent' and 'map-based'.");
        }
        Word named = line.word(2);
        Optional<HashType.Function> function = Arrays.stream(HashType.Function.values())
                .filter(candidate -> named.is(candidate.word()))
                .findFirst();
        boolean onlyModifier = named.is("avalanche");
        if (line.has(2) && function.isEmpty() && !onlyModifier) {
            throw new Refused(
                    named.span(), "'hash-type' only supports 'sdbm', 'djb2', 'crc32', or 'wt6' hash functions.");
        }
        if (line.has(3) && !line.word(3).is("avalanche")) {
            throw new Refused(
                    line.word(3).span(), "'hash-type' only supports 'avalanche' as a modifier for hash functions.");
        }
        boolean avalanche = line.has(3) || onlyModifier || (consistent && !line.has(2));
        draft.hashType(new HashType(consistent, function.orElse(HashType.Function.SDBM), avalanche));
    }

    private static void retryOn(Line line, ProxyDraft draft, Reading reading) throws Refused {
        if (!line.has(1)) {
            throw new Refused(line.word(1).span(), "'retry-on' needs at least one keyword to specify when to retry");
        }
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Set<Integer> statuses = new HashSet<>();
        for (int at = 1; at < line.size(); at++) {
            Word word = line.word(at);
            if (word.is("none") && line.size() > 2) {
                throw new Refused(word.span(), "'retry-on' 'none' keyworld only usable alone");
            }
            if (!word.is("none")) {
                add(word, reasons, statuses);
            }
        }
        draft.retryOn(reasons, statuses);
    }

    private static void add(Word word, Set<Reason> reasons, Set<Integer> statuses) throws Refused {
        Optional<Reason> reason = Arrays.stream(Reason.values())
                .filter(candidate -> word.is(candidate.word()))
                .findFirst();
        if (reason.isPresent()) {
            reasons.add(reason.get());
        } else if (word.is("all-retryable-errors")) {
            reasons.addAll(EnumSet.allOf(Reason.class));
            statuses.addAll(STATUSES_OF_ALL);
        } else if (word.is("0rtt-rejected")) {
            throw new Refused(word.span(), "'retry-on 0rtt-rejected' is not supported by edge-lb: early data never is");
        } else if (word.text().matches("[0-9]{3}") && STATUSES.contains(Integer.parseInt(word.text()))) {
            statuses.add(Integer.parseInt(word.text()));
        } else {
            throw new Refused(word.span(), "'retry-on': unknown keyword '" + word + "'");
        }
    }
}
