package io.tierline.edge.log;

import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where log lines go: {@code log <address> [format <f>] <facility> [<level> [<minlevel>]]}.
 *
 * @param most the least severe messages that are sent
 * @param least what more severe messages are lowered to
 */
public record LogTarget(Destination destination, Frame frame, int facility, Severity most, Severity least) {

    private static final List<String> FACILITIES = List.of(
            "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "auth2", "ftp", "ntp",
            "audit", "alert", "cron2", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7");
    private static final int SYSLOG_PORT = 514;

    /** A stream of this process, or a syslog server. */
    public sealed interface Destination {}

    /** Standard output or standard error. */
    public enum Stream implements Destination {
        STDOUT,
        STDERR
    }

    /** A syslog server, by UDP. */
    public record Udp(InetSocketAddress address) implements Destination {}

    /** Reads a {@code log} line; the caller has seen that it is not {@code global}. */
    public static LogTarget parse(Line line, String expected) throws Refused {
        return new Reader(line.words(), expected).read();
    }

    boolean takes(Severity severity) {
        return severity.compareTo(most) <= 0;
    }

    /** The message as it goes out. */
    String framed(Severity severity, String tag, String message) {
        Severity shown = severity.compareTo(least) < 0 ? least : severity;
        return frame.head(facility, shown, tag) + message;
    }

    private static final class Reader {

        private final List<Word> words;
        private final String expected;
        private int at = 1;

        Reader(List<Word> words, String expected) {
            this.words = words;
            this.expected = expected;
        }

        LogTarget read() throws Refused {
            Word address = next();
            Frame frame = address.text().startsWith("std") ? Frame.RAW : Frame.LOCAL;
            while (at < words.size()) {
                Word word = words.get(at);
                if (word.is("format")) {
                    at++;
                    frame = frame(next());
                } else if (List.of("len", "sample").contains(word.text())) {
                    throw new Refused(word.span(), Findings.notYet("log argument", word));
                } else {
                    break;
                }
            }
            int facility = facility(next());
            Severity most = level().orElse(Severity.DEBUG);
            Severity least = level().orElse(Severity.EMERG);
            if (at < words.size()) {
                throw refused(words.get(at), "cannot handle unexpected argument '" + words.get(at) + "'");
            }
            return new LogTarget(destination(address), frame, facility, most, least);
        }

        private Word next() throws Refused {
            if (at >= words.size() || words.get(at).text().isEmpty()) {
                throw refused(words.getLast(), expected);
            }
            return words.get(at++);
        }

        private static Refused refused(Word word, String message) {
            return new Refused(word.span(), "log : " + message);
        }

        private static Destination destination(Word word) throws Refused {
            if (word.is("stdout")) {
                return Stream.STDOUT;
            }
            if (word.is("stderr")) {
                return Stream.STDERR;
            }
            if (word.text().startsWith("/") || word.text().matches("(unix|fd|ring|tcp|udp)@.*|ring:.*")) {
                throw refused(
                        word,
                        "address '" + word + "' is not supported by edge-lb yet: only IP addresses (UDP), "
                                + "'stdout' and 'stderr' are");
            }
            return udp(word);
        }

        private static Udp udp(Word word) throws Refused {
            String text = word.text();
            int colon = text.startsWith("[") ? text.indexOf("]:") + 1 : text.lastIndexOf(':');
            String host = colon <= 0 ? text : text.substring(0, colon);
            try {
                int port = colon <= 0 ? SYSLOG_PORT : Integer.parseInt(text.substring(colon + 1));
                return new Udp(new InetSocketAddress(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")), port));
            } catch (IllegalArgumentException e) {
                throw refused(word, "'" + word + "' : invalid address");
            }
        }

        private static Frame frame(Word word) throws Refused {
            return Frame.named(word.text()).orElseThrow(() -> refused(word, "unknown log format '" + word + "'"));
        }

        private static int facility(Word word) throws Refused {
            int facility = FACILITIES.indexOf(word.text());
            if (facility < 0) {
                throw refused(word, "unknown log facility '" + word + "'");
            }
            return facility;
        }

        private Optional<Severity> level() throws Refused {
            if (at >= words.size()) {
                return Optional.empty();
            }
            Word word = words.get(at++);
            return Optional.of(Severity.named(word.text())
                    .orElseThrow(() -> refused(word, "unknown optional log level '" + word + "'")));
        }
    }
}
