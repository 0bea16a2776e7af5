package io.tierline.edge.rules;

import io.tierline.edge.syntax.Findings;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Source;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ACLs that a proxy has declared so far, and the conditions made of them: terms that all must hold, {@code or}, {@code !},
 * anonymous ACLs in braces, and HAProxy's predefined names (configuration manual, sections 7.2 and 7.4).
 */
public final class Conditions {

    private static final Map<String, String> PREDEFINED = Map.ofEntries(
            Map.entry("TRUE", "always_true"),
            Map.entry("FALSE", "always_false"),
            Map.entry("HTTP_1.0", "req.ver 1.0"),
            Map.entry("HTTP_1.1", "req.ver 1.1"),
            Map.entry("HTTP_2.0", "req.ver 2.0"),
            Map.entry("HTTP_CONTENT", "hdr_val(content-length) gt 0"),
            Map.entry("HTTP_URL_ABS", "url_reg ^[^/:]*://"),
            Map.entry("HTTP_URL_SLASH", "url_beg /"),
            Map.entry("HTTP_URL_STAR", "url *"),
            Map.entry("LOCALHOST", "src 127.0.0.1/8 ::1"),
            Map.entry("METH_CONNECT", "method CONNECT"),
            Map.entry("METH_DELETE", "method DELETE"),
            Map.entry("METH_GET", "method GET HEAD"),
            Map.entry("METH_HEAD", "method HEAD"),
            Map.entry("METH_OPTIONS", "method OPTIONS"),
            Map.entry("METH_POST", "method POST"),
            Map.entry("METH_PUT", "method PUT"),
            Map.entry("METH_TRACE", "method TRACE"),
            Map.entry("RDP_COOKIE", "req.rdp_cookie_cnt gt 0"),
            Map.entry("REQ_CONTENT", "req.len gt 0"),
            Map.entry("WAIT_END", "wait_end"));

    private final Acls acls;
    private final Findings findings;
    private final Map<String, Acl> declared = new LinkedHashMap<>();

    public Conditions(Acls acls, Findings findings) {
        this.acls = acls;
        this.findings = findings;
    }

    /** Starts with the ACLs of a defaults section. */
    public Conditions inheriting(Conditions from) {
        declared.putAll(from.declared);
        return this;
    }

    /** Reads {@code acl name expression …}. */
    public void declare(Word name, List<Word> definition) throws Refused {
        for (int i = 0; i < name.text().length(); i++) {
            char c = name.text().charAt(i);
            if (!Character.isLetterOrDigit(c) && "_-.:".indexOf(c) < 0) {
                throw new Refused(name.span(), "character '" + c + "' is not permitted in acl name '" + name + "'.");
            }
        }
        if (name.text().equalsIgnoreCase("or")) {
            throw new Refused(
                    name.span(),
                    "acl name '" + name
                            + "' will never match. 'or' is used to express a logical disjunction within a condition.");
        }
        Acl.Line line = line(name, definition);
        declared.merge(name.text(), new Acl(name.text(), List.of(line)), (old, _) -> old.or(line));
    }

    private Acl.Line line(Word name, List<Word> definition) throws Refused {
        String where = "error detected while parsing ACL '" + name + "' : ";
        if (definition.isEmpty()) {
            throw new Refused(name.span(), where + "missing fetch method in ACL expression ''.");
        }
        try {
            return acls.parse(definition, findings);
        } catch (Refused e) {
            throw within(where, e);
        }
    }

    private static Refused within(String where, Refused refused) {
        return new Refused(Findings.diagnostic(refused).span(), where + refused.getMessage());
    }

    /** Reads {@code if …} or {@code unless …}; no words at all are no condition. */
    public Condition parse(List<Word> words, String where) throws Refused {
        if (words.isEmpty()) {
            return new Condition.Always();
        }
        try {
            Condition condition = new Reader(words).read();
            return words.getFirst().is("unless") ? new Condition.Not(condition) : condition;
        } catch (Refused e) {
            throw within("error detected while parsing " + where + " : ", e);
        }
    }

    private final class Reader {

        private final List<Word> words;
        private final List<Condition> alternatives = new ArrayList<>();
        private List<Condition> terms = new ArrayList<>();
        private boolean negated;

        Reader(List<Word> words) {
            this.words = words;
        }

        Condition read() throws Refused {
            for (int at = 1; at < words.size(); at++) {
                Word word = words.get(at);
                String text = word.text();
                if (text.equalsIgnoreCase("or") || text.equals("||")) {
                    endAlternative();
                    continue;
                }
                while (text.startsWith("!")) {
                    negated = !negated;
                    text = text.substring(1);
                }
                if (text.equals("{")) {
                    at = anonymous(at);
                } else if (!text.isEmpty()) {
                    add(named(word, text));
                }
            }
            endAlternative();
            return new Condition.Any(alternatives);
        }

        private void endAlternative() {
            if (!terms.isEmpty()) {
                alternatives.add(new Condition.All(terms));
                terms = new ArrayList<>();
            }
            negated = false;
        }

        private void add(Acl acl) {
            Condition test = new Condition.Test(acl);
            terms.add(negated ? new Condition.Not(test) : test);
            negated = false;
        }

        /** Reads what stands in braces; the index of the closing one. */
        private int anonymous(int open) throws Refused {
            int close = open + 1;
            while (close < words.size() && !words.get(close).is("}")) {
                close++;
            }
            Span span = words.get(open).span();
            if (close == words.size()) {
                throw new Refused(span, "missing closing '}' in condition.");
            }
            List<Word> inside = words.subList(open + 1, close);
            if (inside.isEmpty()) {
                throw new Refused(span, "missing fetch method in ACL expression ''.");
            }
            add(new Acl(".noname", List.of(acls.parse(inside, findings))));
            return close;
        }

        private Acl named(Word word, String name) throws Refused {
            Optional<Acl> own = Optional.ofNullable(declared.get(name));
            return own.isPresent() ? own.get() : predefined(word, name);
        }

        private Acl predefined(Word word, String name) throws Refused {
            String definition = PREDEFINED.getOrDefault(name, "");
            if (definition.isEmpty()) {
                throw new Refused(word.span(), "no such ACL : '" + name + "'.");
            }
            try {
                return new Acl(name, List.of(acls.parse(words(definition), findings)));
            } catch (Refused e) {
                throw new Refused(word.span(), "predefined ACL '" + name + "' is not supported by edge-lb yet");
            }
        }
    }

    private static List<Word> words(String definition) {
        Source source = new Source("predefined", definition);
        List<Word> words = new ArrayList<>();
        int at = 0;
        for (String text : definition.split(" ", -1)) {
            words.add(new Word(text, source.span(at, at + text.length())));
            at += text.length() + 1;
        }
        return words;
    }
}
