package io.tierline.edge.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.config.Source;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("ONE", "1", "LIST", "a  b c");

    private static List<String> words(String text) {
        Findings findings = new Findings();
        Lexer lexer = new Lexer(new Source("t.cfg", text + "\n"), ENVIRONMENT, findings);
        List<String> words = new ArrayList<>();
        for (Optional<Line> line = lexer.next(); line.isPresent(); line = lexer.next()) {
            line.get().words().stream().map(Word::text).forEach(words::add);
        }
        assertThat(findings.all()).isEmpty();
        return words;
    }

    /** Configuration manual, sections 2.2 and 2.3; words are shown with | between them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a b\tc~a|b|c",
                "a # b~a",
                "a#b~a",
                "a\\#b~a#b",
                "a\\ b~a b",
                "\"a b\" 'c d'~a b|c d",
                "a\"b c\"d~ab cd",
                "\"#\" '#'~#|#",
                "'a\\n$ONE'~a\\n$ONE",
                "\"a\\\"b\"~a\"b",
                "a\\x41b~aAb",
                "a\\qb~a\\qb",
                "$ONE~$ONE",
                "\"$ONE\"~1",
                "\"x${ONE}y\"~x1y",
                "\"\\$ONE\"~$ONE",
                "\"${NONE}\" b~|b",
                "\"${NONE-d f}\"~d f",
                "\"${ONE-d}\"~1",
                "\"${LIST[*]}\"~a|b|c",
                "\"${LIST}\"~a  b c",
                "\"${.LINE}\"~1",
                "\"${.FILE}\"~t.cfg",
            })
    void words(String text, String expected) {
        assertThat(String.join("|", words(text))).isEqualTo(expected);
    }

    @Test
    void anEmptyQuotedWordIsAWord() {
        assertThat(words("a \"\" b")).containsExactly("a", "", "b");
    }

    @Test
    void wordsKnowWhereTheyStand() {
        Lexer lexer = new Lexer(new Source("t.cfg", "\n  a \"b c\"\n"), Map.of(), new Findings());
        Line line = lexer.next().orElseThrow();
        assertThat(line.word(1).span()).hasToString("t.cfg:2:5");
        assertThat(line.word(1).span().end() - line.word(1).span().start()).isEqualTo("\"b c\"".length());
    }

    @Test
    void aLineThatCannotBeReadIsReportedAndLeftOut() {
        Findings findings = new Findings();
        Lexer lexer = new Lexer(new Source("t.cfg", "a 'b\nc\n"), Map.of(), findings);
        assertThat(lexer.next().orElseThrow().keyword()).hasToString("c");
        assertThat(findings.all())
                .singleElement()
                .extracting(Findings.Finding::message)
                .isEqualTo("parsing [t.cfg:1]: unmatched quote at position 3:\n  a 'b\n    ^");
    }

    @Test
    void tooManyWordsAreRefused() {
        Findings findings = new Findings();
        Lexer lexer = new Lexer(new Source("t.cfg", "a ".repeat(65) + "\n"), Map.of(), findings);
        assertThat(lexer.next()).isEmpty();
        assertThat(findings.all().getFirst().message())
                .isEqualTo("parsing [t.cfg:1]: too many words, truncating after word 64, position 129: <a>.");
    }
}
