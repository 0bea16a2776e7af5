package io.tierline.edge.config;

import io.tierline.edge.config.Directive.InDefaults;
import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.server.HttpProbe;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code option httpchk} and {@code http-check}: checks by an HTTP request. */
public final class HttpCheckKeywords {

    private static final Set<String> EXPECTATIONS_OF_HAPROXY =
            Set.of("min-recv", "string", "rstring", "string-lf", "rstatus", "hdr", "fhdr", "comment", "!");

    private HttpCheckKeywords() {}

    public static List<Directive> all() {
        return List.of(new Directive(
                "http-check",
                "what an HTTP check sends (meth, uri, ver, hdr, body) and expects (status)",
                Side.BACKEND,
                InDefaults.YES,
                HttpCheckKeywords::read));
    }

    /** {@code option httpchk [method] [uri] [version]}; one argument alone is the URI. */
    static void option(Line line, ProxyDraft draft, boolean on) throws Refused {
        CheckDraft check = draft.httpCheck();
        check.enable(on);
        if (line.has(3)) {
            check.method(line.word(2).text());
            check.uri(line.word(3).text());
        } else if (line.has(2)) {
            check.uri(line.word(2).text());
        }
        if (line.has(4)) {
            check.version(version(line.word(4)));
        }
        if (line.has(5)) {
            throw new Refused(
                    line.word(5).span(), "'option httpchk' cannot handle unexpected argument '" + line.word(5) + "'.");
        }
    }

    private static String version(Word word) throws Refused {
        if (!word.text().matches("HTTP/1\\.[01]")) {
            throw new Refused(
                    word.span(),
                    "a check in version '" + word + "' is not supported by edge-lb yet: only HTTP/1.0"
                            + " and HTTP/1.1 are");
        }
        return word.text();
    }

    private static void read(Line line, ProxyDraft draft, Reading reading) throws Refused {
        Word what = line.word(1);
        switch (what.text()) {
            case "send" -> send(line, draft.httpCheck());
            case "expect" -> expect(line, draft.httpCheck());
            default ->
                throw new Refused(
                        what.span(),
                        HaproxyWords.of("http-check").contains(what.text())
                                ? Findings.notYet("'http-check' keyword", what)
                                : "'http-check' only supports 'disable-on-404', 'send-state', 'comment', 'connect',"
                                        + " 'send', 'expect', 'set-var-fmt(*)', 'set-var(*)', 'unset-var(*)'. but got '"
                                        + what + "'");
        }
    }

    private static void send(Line line, CheckDraft check) throws Refused {
        for (int at = 2; at < line.size(); at++) {
            Word word = line.word(at);
            switch (word.text()) {
                case "meth" -> check.method(value(line, ++at, word));
                case "uri" -> check.uri(value(line, ++at, word));
                case "ver" -> {
                    value(line, ++at, word);
                    check.version(version(line.word(at)));
                }
                case "hdr" -> check.field(value(line, ++at, word), value(line, ++at, word));
                case "body" -> check.body(value(line, ++at, word));
                case "comment", "uri-lf", "body-lf" ->
                    throw new Refused(word.span(), Findings.notYet("'http-check send' argument", word));
                default ->
                    throw new Refused(
                            word.span(),
                            "'http-check send' : expects 'comment', 'meth', 'uri', 'uri-lf', 'ver', 'hdr', 'body' or"
                                    + " 'body-lf' but got '" + word + "' as argument..");
            }
        }
    }

    private static String value(Line line, int at, Word of) throws Refused {
        if (!line.has(at)) {
            throw new Refused(line.word(at).span(), "'http-check send' : '" + of + "' expects a string as argument..");
        }
        return line.word(at).text();
    }

    private static void expect(Line line, CheckDraft check) throws Refused {
        Word what = line.word(2);
        if (what.text().isEmpty()) {
            throw new Refused(what.span(), "'http-check expect' : expects at least a matching pattern as arguments.");
        }
        if (!what.is("status")) {
            boolean known = EXPECTATIONS_OF_HAPROXY.contains(what.text().replaceFirst("^!(.)", "$1"));
            throw new Refused(
                    what.span(),
                    known || what.is("!status")
                            ? Findings.notYet("'http-check expect' argument", what)
                            : "'http-check expect' : 'only supports min-recv, [!]string', '[!]rstring',"
                                    + " '[!]string-lf', '[!]status', '[!]rstatus', [!]hdr, [!]fhdr or comment but got '"
                                    + what + "' as argument..");
        }
        if (!line.has(3)) {
            throw new Refused(line.word(3).span(), "'http-check expect' : 'status' expects a <pattern> as argument.");
        }
        check.expect(statuses(line.word(3)));
    }

    /** {@code 200,204,300-399}. */
    private static List<HttpProbe.StatusRange> statuses(Word word) throws Refused {
        List<HttpProbe.StatusRange> ranges = new ArrayList<>();
        for (String part : word.text().split(",", -1)) {
            String[] bounds = part.split("-", 2);
            int from = status(word, bounds[0]);
            int to = bounds.length == 2 ? status(word, bounds[1]) : from;
            if (from > to) {
                throw new Refused(word.span(), "'http-check expect' : invalid range '" + part + "'.");
            }
            ranges.add(new HttpProbe.StatusRange(from, to));
        }
        return ranges;
    }

    private static int status(Word word, String text) throws Refused {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                throw new Refused(
                        word.span(),
                        "'http-check expect' : invalid character '" + text.charAt(i)
                                + "' in the list of status codes.");
            }
        }
        if (text.isEmpty() || text.length() > 3) {
            throw new Refused(word.span(), "'http-check expect' : invalid status code '" + text + "'.");
        }
        return Integer.parseInt(text);
    }
}
