package io.tierline.edge.rules;

import io.tierline.edge.log.LogFormat;
import io.tierline.edge.log.LogFormats;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Optional;

/** Reads redirects, of {@code http-request redirect} and of the older {@code redirect}. */
public final class RedirectKeyword {

    private static final List<String> CODES = List.of("301", "302", "303", "307", "308");

    private RedirectKeyword() {}

    public static List<ActionKeyword> all() {
        return List.of(new ActionKeyword(
                "redirect",
                "sends the client elsewhere: scheme, location or prefix; code, drop-query, append-slash, ignore-empty,"
                        + " set-cookie, clear-cookie",
                (args, message, formats) -> new Reader(args, message, formats).read()));
    }

    private static final class Reader {

        private final Args args;
        private final Message message;
        private final LogFormats formats;
        private Optional<Redirect.Kind> kind = Optional.empty();
        private Optional<LogFormat> target = Optional.empty();
        private int code = 302;
        private boolean dropQuery;
        private boolean appendSlash;
        private boolean ignoreEmpty;
        private Optional<String> cookie = Optional.empty();

        Reader(Args args, Message message, LogFormats formats) {
            this.args = args;
            this.message = message;
            this.formats = formats;
        }

        Action read() throws Refused {
            while (!ActionKeyword.ends(args)) {
                argument(args.next(""));
            }
            if (kind.isEmpty() || target.isEmpty()) {
                throw new Refused(
                        args.keyword().span(), "redirection type expected ('prefix', 'location', or 'scheme').");
            }
            return new Redirect(kind.get(), target.get(), code, dropQuery, appendSlash, ignoreEmpty, cookie);
        }

        private void argument(Word word) throws Refused {
            switch (word.text()) {
                case "location" -> target(Redirect.Kind.LOCATION, word);
                case "prefix" -> target(Redirect.Kind.PREFIX, word);
                case "scheme" -> target(Redirect.Kind.SCHEME, word);
                case "code" -> code = code(value(word));
                case "drop-query" -> dropQuery = true;
                case "append-slash" -> appendSlash = true;
                case "ignore-empty" -> ignoreEmpty = true;
                case "set-cookie" -> cookie = Optional.of(value(word) + "; path=/;");
                case "clear-cookie" -> cookie = Optional.of(value(word) + "; path=/; Max-Age=0;");
                default ->
                    throw new Refused(
                            word.span(),
                            "expects 'code', 'prefix', 'location', 'scheme', 'set-cookie', 'clear-cookie', 'drop-query',"
                                    + " 'ignore-empty' or 'append-slash' (was '" + word + "').");
            }
        }

        private void target(Redirect.Kind chosen, Word word) throws Refused {
            kind = Optional.of(chosen);
            target = Optional.of(formats.parse(value(word), message.available()));
        }

        private Word value(Word of) throws Refused {
            if (!args.hasNext() || args.nextIs("")) {
                throw new Refused(of.span(), "missing argument for '" + of + "'.");
            }
            return args.next("");
        }

        private static int code(Word word) throws Refused {
            if (!CODES.contains(word.text())) {
                throw new Refused(
                        word.span(),
                        "'code': unsupported HTTP code '" + word + "' (must be one of 301, 302, 303, 307 or 308).");
            }
            return Integer.parseInt(word.text());
        }
    }
}
