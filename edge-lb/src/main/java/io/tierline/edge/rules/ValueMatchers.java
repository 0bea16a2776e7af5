package io.tierline.edge.rules;

import io.tierline.edge.sample.Network;
import io.tierline.edge.sample.Sample;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Ways of comparing what is no text: numbers, addresses, truth, presence. */
public final class ValueMatchers {

    private ValueMatchers() {}

    public static List<Matcher.Method> all() {
        return List.of(
                new Matcher.Method("found", "there is a value", false, (_, _) -> _ -> true),
                new Matcher.Method("bool", "is true", false, ValueMatchers::bool),
                new Matcher.Method("int", "is one of the numbers or lies in one of the ranges", true, (patterns, _) -> {
                    LongPredicate wanted = numbers(patterns);
                    return sample -> number(sample).filter(wanted::test).isPresent();
                }),
                new Matcher.Method("len", "has one of the lengths", true, (patterns, _) -> {
                    LongPredicate wanted = numbers(patterns);
                    return sample -> wanted.test(sample.text().length());
                }),
                new Matcher.Method("ip", "lies in one of the networks", true, (patterns, _) -> {
                    List<Network> networks = networks(patterns);
                    return sample -> address(sample)
                            .filter(ip -> networks.stream().anyMatch(network -> network.contains(ip)))
                            .isPresent();
                }));
    }

    /** Compares with 1 or 0 where such patterns stand. */
    private static Matcher bool(List<Word> patterns, boolean ignoreCase) throws Refused {
        LongPredicate wanted = patterns.isEmpty() ? value -> value != 0 : numbers(patterns);
        return sample -> number(sample).filter(wanted::test).isPresent();
    }

    private static Optional<Long> number(Sample sample) {
        return switch (sample) {
            case Sample.Int(long value) -> Optional.of(value);
            case Sample.Bool(boolean value) -> Optional.of(value ? 1L : 0L);
            case Sample.Text(String text) when text.matches("-?[0-9]{1,18}") -> Optional.of(Long.parseLong(text));
            case Sample.Text _, Sample.Ip _ -> Optional.empty();
        };
    }

    private static Optional<InetAddress> address(Sample sample) {
        return switch (sample) {
            case Sample.Ip(InetAddress address) -> Optional.of(address);
            case Sample.Text(String text) -> Network.parse(text).map(Network::address);
            case Sample.Int _, Sample.Bool _ -> Optional.empty();
        };
    }

    /** {@code 80}, {@code 80:90}, {@code :90}, and {@code eq ge gt le lt}, which hold for all numbers behind them. */
    private static LongPredicate numbers(List<Word> patterns) throws Refused {
        List<LongPredicate> alternatives = new ArrayList<>();
        String operator = "eq";
        for (Word pattern : patterns) {
            if (List.of("eq", "ge", "gt", "le", "lt").contains(pattern.text())) {
                operator = pattern.text();
            } else {
                alternatives.add(range(pattern, operator));
            }
        }
        return value -> alternatives.stream().anyMatch(alternative -> alternative.test(value));
    }

    private static LongPredicate range(Word pattern, String operator) throws Refused {
        String text = pattern.text();
        int colon = text.indexOf(':');
        long low = bound(pattern, colon < 0 ? text : text.substring(0, colon), Long.MIN_VALUE);
        long high = colon < 0 ? low : bound(pattern, text.substring(colon + 1), Long.MAX_VALUE);
        if (low > high || (colon < 0 && text.isEmpty())) {
            throw notARange(pattern);
        }
        return switch (operator) {
            case "ge" -> value -> value >= low;
            case "gt" -> value -> value > low;
            case "le" -> value -> value <= high;
            case "lt" -> value -> value < high;
            default -> value -> value >= low && value <= high;
        };
    }

    private static long bound(Word pattern, String text, long open) throws Refused {
        try {
            return text.isEmpty() ? open : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw notARange(pattern);
        }
    }

    private static Refused notARange(Word pattern) {
        return new Refused(pattern.span(), "'" + pattern + "' is not a valid number range.");
    }

    private static List<Network> networks(List<Word> patterns) throws Refused {
        List<Network> networks = new ArrayList<>();
        for (Word pattern : patterns) {
            networks.add(Network.parse(pattern.text())
                    .orElseThrow(() ->
                            new Refused(pattern.span(), "'" + pattern + "' is not a valid IPv4 or IPv6 address.")));
        }
        return networks;
    }
}
