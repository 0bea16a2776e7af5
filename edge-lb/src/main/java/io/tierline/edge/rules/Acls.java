package io.tierline.edge.rules;

import io.tierline.edge.sample.BadExpression;
import io.tierline.edge.sample.Expression;
import io.tierline.edge.sample.Expressions;
import io.tierline.edge.sample.FetchKeyword;
import io.tierline.edge.syntax.Findings;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what an ACL compares: {@code expression [flags] [patterns]} (configuration manual, section 7.1). */
public final class Acls {

    /** Fetches that have short forms with the way of comparing in their name, and what the short forms start with. */
    private static final Map<String, String> SHORT_FORMS =
            Map.of("path", "path", "url", "url", "base", "base", "hdr", "req.hdr", "shdr", "res.hdr");

    private static final Set<String> SUFFIXES = Set.of("beg", "dir", "dom", "end", "len", "reg", "sub");
    private static final Set<String> METHODS_OF_HAPROXY =
            Set.of("found", "bool", "int", "ip", "bin", "len", "str", "sub", "reg", "beg", "end", "dir", "dom");

    private final Expressions expressions;
    private final Map<String, Matcher.Method> methods;

    public Acls(Expressions expressions, List<Matcher.Method> methods) {
        this.expressions = expressions;
        this.methods = methods.stream().collect(Collectors.toMap(Matcher.Method::name, Function.identity()));
    }

    /** Reads a line; warnings go to {@code findings}. */
    public Acl.Line parse(List<Word> words, Findings findings) throws Refused {
        return new Reader(words, findings).read();
    }

    private final class Reader {

        private final List<Word> words;
        private final Findings findings;
        private int at = 1;
        private boolean ignoreCase;
        private boolean mayBeEmpty;
        private Optional<String> method = Optional.empty();

        Reader(List<Word> words, Findings findings) {
            this.words = words;
            this.findings = findings;
        }

        Acl.Line read() throws Refused {
            Word first = words.getFirst();
            Expression expression = expression(first);
            flags();
            Matcher.Method matching = method(first, expression);
            List<Word> patterns = words.subList(at, words.size());
            if (patterns.isEmpty() && matching.needsPatterns() && !mayBeEmpty) {
                findings.warning(first.span(), neverMatches(first));
            }
            return new Acl.Line(expression, matching.reader().read(patterns, ignoreCase));
        }

        private static String neverMatches(Word word) {
            return """
            parsing acl keyword '%s' :
              no pattern to match against were provided, so this ACL will never match.
              If this is what you intended, please add '--' to get rid of this warning.
              If you intended to match only for existence, please use '-m found'.
              If you wanted to force an int to match as a bool, please use '-m bool'.
            """.formatted(word);
        }

        private Expression expression(Word word) throws Refused {
            String text = withoutSuffix(word.text());
            try {
                return expressions.parse(word, text);
            } catch (BadExpression e) {
                String message = e.isAboutFetch()
                        ? e.text() + " in ACL expression '" + word + "'."
                        : "ACL keyword '" + name(word.text()) + "' : " + e.text() + ".";
                throw new Refused(word.span(), message);
            }
        }

        /** {@code path_beg} is {@code path -m beg}. */
        private String withoutSuffix(String text) {
            String name = name(text);
            int underscore = name.lastIndexOf('_');
            if (underscore < 0 || expressions.find(name).isPresent()) {
                return text;
            }
            String suffix = name.substring(underscore + 1);
            Optional<String> full = Optional.ofNullable(SHORT_FORMS.get(name.substring(0, underscore)));
            if (full.isEmpty() || !SUFFIXES.contains(suffix)) {
                return text;
            }
            method = Optional.of(suffix);
            return full.get() + text.substring(name.length());
        }

        private static String name(String text) {
            int end = 0;
            while (end < text.length() && "(,".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return text.substring(0, end);
        }

        private void flags() throws Refused {
            while (at < words.size() && words.get(at).text().startsWith("-")) {
                Word flag = words.get(at++);
                switch (flag.text()) {
                    case "-i" -> ignoreCase = true;
                    case "-n" -> {} // names are never looked up
                    case "-m" ->
                        method = Optional.of(at < words.size() ? words.get(at++).text() : "");
                    case "--" -> {
                        mayBeEmpty = true;
                        return;
                    }
                    case "-f", "-M", "-u" -> throw new Refused(flag.span(), Findings.notYet("ACL flag", flag));
                    default ->
                        throw new Refused(
                                flag.span(),
                                "'" + flag
                                        + "' is not a valid ACL option. Please use '--' before any pattern beginning with a '-'.");
                }
            }
        }

        private Matcher.Method method(Word word, Expression expression) throws Refused {
            String name = method.orElseGet(() -> standard(expression.type()));
            Optional<Matcher.Method> known = Optional.ofNullable(methods.get(name));
            if (known.isEmpty() && METHODS_OF_HAPROXY.contains(name)) {
                throw new Refused(word.span(), "matching method '" + name + "' is not supported by edge-lb yet");
            }
            return known.orElseThrow(() ->
                    new Refused(word.span(), "unknown matching method '" + name + "' when parsing ACL expression."));
        }

        private static String standard(FetchKeyword.Type type) {
            return switch (type) {
                case BOOL -> "bool";
                case INT -> "int";
                case IP -> "ip";
                case TEXT -> "str";
            };
        }
    }
}
