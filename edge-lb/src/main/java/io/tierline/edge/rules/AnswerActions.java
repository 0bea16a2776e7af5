package io.tierline.edge.rules;

import io.tierline.edge.exchange.Termination.Cause;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.log.LogFormat;
import io.tierline.edge.log.LogFormats;
import io.tierline.edge.syntax.Findings;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Actions that end an exchange with an answer of the proxy's own, or end the rules. */
public final class AnswerActions {

    /** What HAProxy takes; a word that is none of these belongs to what follows the action. */
    private static final Set<String> ARGUMENTS = Set.of(
            "status",
            "content-type",
            "string",
            "lf-string",
            "hdr",
            "default-errorfiles",
            "errorfile",
            "errorfiles",
            "file",
            "lf-file");

    private AnswerActions() {}

    public static List<ActionKeyword> all() {
        return List.of(
                new ActionKeyword(
                        "allow",
                        "ends these rules and lets the message pass",
                        (_, _, _) -> _ -> Verdict.Allow.INSTANCE),
                new ActionKeyword(
                        "deny",
                        "answers with an error: 403 to a request, 502 for a response",
                        (args, message, formats) -> new Reader(args, message, formats).deny()),
                new ActionKeyword(
                        "return",
                        "answers with a status, fields and a text",
                        (args, message, formats) -> new Reader(args, message, formats).answer(Cause.LOCAL, 200)));
    }

    /** Reads {@code [status N] [content-type T] [string S | lf-string F] [hdr N V]…}. */
    private static final class Reader {

        private final Args args;
        private final Message message;
        private final LogFormats formats;
        private Optional<String> contentType = Optional.empty();
        private Optional<LogFormat> text = Optional.empty();
        private final List<Line> lines = new ArrayList<>();

        private record Line(String name, LogFormat value) {}

        Reader(Args args, Message message, LogFormats formats) {
            this.args = args;
            this.message = message;
            this.formats = formats;
        }

        Action deny() throws Refused {
            int status = message == Message.REQUEST ? 403 : 502;
            if (args.nextIs("deny_status")) {
                args.next("");
                Word code = next("'status' expects <status_code> as argument.");
                status = status(code);
                if (ErrorPages.find(status).isEmpty()) {
                    throw new Refused(
                            code.span(),
                            "status code '" + status + "' not handled by default with 'default-errorfiles' argument..");
                }
            } else if (!ActionKeyword.ends(args)) {
                return answer(Cause.PROXY, status);
            }
            int page = status;
            return _ -> new Verdict.Answer(ErrorPages.of(page), Cause.PROXY);
        }

        Action answer(Cause cause, int standard) throws Refused {
            int status = standard;
            while (ARGUMENTS.stream().anyMatch(args::nextIs)) {
                Word word = args.next("");
                switch (word.text()) {
                    case "status" -> status = status(next("'status' expects <status_code> as argument."));
                    case "content-type" ->
                        contentType = Optional.of(next("'content-type' expects <ctype> as argument.")
                                .text());
                    case "string" -> text = Optional.of(literal(next("'string' expects <str> as argument.")));
                    case "lf-string" ->
                        text = Optional.of(
                                formats.parse(next("'lf-string' expects <fmt> as argument."), message.available()));
                    case "hdr" -> line();
                    default -> throw new Refused(word.span(), Findings.notYet("argument", word));
                }
            }
            checkContentType();
            int code = status;
            return transaction -> new Verdict.Answer(reply(code, transaction), cause);
        }

        private static LogFormat literal(Word word) {
            return new LogFormat(List.of(LogFormat.text(word.text())));
        }

        private Word next(String otherwise) throws Refused {
            if (!args.hasNext()) {
                throw new Refused(args.keyword().span(), otherwise);
            }
            return args.next("");
        }

        private static int status(Word word) throws Refused {
            int status = word.text().matches("[0-9]{1,3}") ? Integer.parseInt(word.text()) : 0;
            if (status < 200 || status > 599) {
                throw new Refused(word.span(), "Unexpected status code '" + (status == 0 ? "0" : word.text()) + "'.");
            }
            return status;
        }

        private void line() throws Refused {
            Word name = next("'hdr' expects <name> and <value> as arguments.");
            Word value = next("'hdr' expects <name> and <value> as arguments.");
            if (!name.text().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new Refused(name.span(), "'" + name + "' is not a field name.");
            }
            lines.add(new Line(name.text(), formats.parse(value, message.available())));
        }

        private void checkContentType() throws Refused {
            boolean hasText = text.isPresent()
                    && !(text.get().isConstant() && text.get().parts().isEmpty());
            if (hasText && contentType.isEmpty()) {
                throw new Refused(
                        args.keyword().span(), "a content type must be defined when non-empty payload is configured.");
            }
        }

        private LocalReply reply(int status, Transaction transaction) {
            String content = text.map(format -> format.value(transaction)).orElse("");
            Fields fields = new Fields();
            lines.forEach(line -> fields.add(line.name, line.value.value(transaction)));
            fields.add("content-length", Integer.toString(content.getBytes(StandardCharsets.ISO_8859_1).length));
            if (text.isPresent()) {
                contentType.ifPresent(type -> fields.add("content-type", type));
            }
            return LocalReply.of(status, ErrorPages.reason(status), fields, content);
        }
    }
}
