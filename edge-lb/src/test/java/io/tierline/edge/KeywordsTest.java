package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.edge.accept.BindReader;
import io.tierline.edge.balance.Balancer;
import io.tierline.edge.config.Directive;
import io.tierline.edge.config.GlobalKeyword;
import io.tierline.edge.config.OptionKeyword;
import io.tierline.edge.config.ServerParameters;
import io.tierline.edge.config.Timeouts;
import io.tierline.edge.config.WithoutEffect;
import io.tierline.edge.log.LogVariable;
import io.tierline.edge.rules.ActionKeyword;
import io.tierline.edge.sample.Converter;
import io.tierline.edge.sample.FetchKeyword;
import io.tierline.edge.syntax.HaproxyWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of words is complete, and says of each word what it does. */
class KeywordsTest {

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(
                        "global",
                        Keywords.globals().stream().map(GlobalKeyword::name).toList()),
                Arguments.of(
                        "proxy",
                        Keywords.directives().stream().map(Directive::name).toList()),
                Arguments.of(
                        "option",
                        Keywords.options().stream().map(OptionKeyword::name).toList()),
                Arguments.of(
                        "balance",
                        Keywords.algorithms().stream()
                                .map(Balancer.Algorithm::name)
                                .toList()),
                Arguments.of(
                        "fetch",
                        Keywords.fetches().stream().map(FetchKeyword::name).toList()),
                Arguments.of(
                        "converter",
                        Keywords.converters().stream()
                                .map(Converter.Named::name)
                                .toList()),
                Arguments.of(
                        "http-request",
                        Keywords.requestActions().stream()
                                .map(ActionKeyword::name)
                                .toList()),
                Arguments.of(
                        "http-response",
                        Keywords.responseActions().stream()
                                .map(ActionKeyword::name)
                                .toList()),
                Arguments.of(
                        "log-variable",
                        Keywords.logVariables().stream().map(LogVariable::name).toList()),
                Arguments.of(
                        "bind", BindReader.OPTIONS.stream().map(List::getFirst).toList()),
                Arguments.of(
                        "server",
                        ServerParameters.ALL.stream().map(List::getFirst).toList()),
                Arguments.of(
                        "timeout",
                        Arrays.stream(Timeouts.Kind.values())
                                .map(Timeouts.Kind::word)
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("places")
    void everyWordIsOneOfHaproxys(String place, List<String> words) {
        assertThat(HaproxyWords.of(place)).containsAll(words);
        assertThat(words).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("places")
    void noWordBothWorksAndHasNoEffect(String place, List<String> words) {
        var without = place.equals("bind")
                ? BindReader.WITHOUT_EFFECT
                : WithoutEffect.tables().getOrDefault(place, Map.of());
        assertThat(without.keySet()).doesNotContainAnyElementsOf(words);
        assertThat(without.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void everyWordSaysWhatItDoes() {
        assertThat(Reference.markdown().lines().filter(line -> line.startsWith("| `")))
                .hasSizeGreaterThan(150)
                .allMatch(line -> line.matches("\\| `[^`]+` \\| \\S.*\\S \\|"));
    }

    /** To renew it: {@code java -cp … io.tierline.edge.Reference docs/reference/haproxy.md}. */
    @Test
    void theReferenceIsUpToDate() throws Exception {
        assertThat(Files.readString(Path.of("../docs/reference/haproxy.md"))).isEqualTo(Reference.markdown());
    }
}
