package io.tierline.gateway.config;

import com.google.re2j.PatternSyntaxException;
import io.tierline.gateway.entity.PathPattern;
import io.tierline.gateway.exchange.AmbiguousPath;
import io.tierline.gateway.exchange.NormalPath;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the paths of a route: prefixes, and regular expressions behind {@code ~}. */
final class PathReader {

    private final FormatVersion version;

    PathReader(FormatVersion version) {
        this.version = version;
    }

    List<PathPattern> read(Settings settings) {
        List<PathPattern> patterns = new ArrayList<>();
        for (Word word : settings.texts("paths")) {
            pattern(migrated(word), settings.diagnostics()).ifPresent(patterns::add);
        }
        return patterns;
    }

    /** Kong's rule for files before 3.0: a path with other characters than these was meant as a regular expression. */
    private Word migrated(Word word) {
        boolean plain = version.marksRegexes() || word.text().matches("[a-zA-Z0-9._~/%-]*");
        return plain ? word : new Word("~" + word.text(), word.span());
    }

    private static Optional<PathPattern> pattern(Word word, Diagnostics diagnostics) {
        return word.text().startsWith("~") ? regex(word, diagnostics) : prefix(word, diagnostics);
    }

    private static Optional<PathPattern> regex(Word word, Diagnostics diagnostics) {
        if (!word.text().startsWith("~/")) {
            diagnostics.error(word.span(), "the regular expression '" + word + "' does not begin with '~/'");
            return Optional.empty();
        }
        try {
            return Optional.of(PathPattern.Regex.of(word.text()));
        } catch (PatternSyntaxException e) {
            String hint =
                    word.text().matches(".*\\(\\?[!=<][^>]*.*") || word.text().matches(".*\\\\[1-9].*")
                            ? "look-around and back-references are not supported by api-gateway yet"
                            : "";
            diagnostics.error(word.span(), "'" + word + "' is no regular expression: " + e.getDescription(), hint);
            return Optional.empty();
        }
    }

    private static Optional<PathPattern> prefix(Word word, Diagnostics diagnostics) {
        Optional<String> problem = Paths.problem(word.text());
        if (problem.isPresent()) {
            boolean regex = word.text().matches(".*[\\\\\\[\\]^|?{}].*");
            String hint = regex ? "regular expressions begin with '~/'" : "";
            diagnostics.error(word.span(), "path '" + word + "' " + problem.get(), hint);
            return Optional.empty();
        }
        try {
            return Optional.of(new PathPattern.Prefix(NormalPath.of(word.text())));
        } catch (AmbiguousPath e) {
            diagnostics.error(word.span(), "no request can have the path '" + word + "': " + e.getMessage());
            return Optional.empty();
        }
    }
}
