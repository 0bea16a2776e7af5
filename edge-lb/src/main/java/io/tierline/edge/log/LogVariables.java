package io.tierline.edge.log;

import io.tierline.edge.exchange.Transaction;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.transport.TlsSession;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The variables of formats (configuration manual, section 8.2.4). */
public final class LogVariables {

    private static final DateTimeFormatter REQUEST_DATE = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());
    /** HAProxy keeps this much of a request line for its log. */
    private static final int MOST_OF_LINE = 1023;

    private LogVariables() {}

    public static List<LogVariable> all() {
        return Stream.of(connection(), route(), times(), outcome(), request())
                .flatMap(List::stream)
                .toList();
    }

    private static List<LogVariable> connection() {
        return List.of(
                LogVariable.of("ci", "the client's address", t -> t.client().ip()),
                LogVariable.of("cp", "the client's port", t -> port(t.client().remote())),
                LogVariable.of(
                        "fi",
                        "the address that the client connected to",
                        t -> t.client().local().getAddress().getHostAddress()),
                LogVariable.of(
                        "fp",
                        "the port that the client connected to",
                        t -> port(t.client().local())),
                LogVariable.of("sslv", "the TLS version", t -> tls(t, TlsSession::protocol)),
                LogVariable.of("sslc", "the TLS cipher suite", t -> tls(t, TlsSession::cipher)));
    }

    private static List<LogVariable> route() {
        return List.of(
                LogVariable.of("f", "the frontend", Transaction::frontend),
                LogVariable.of(
                        "ft",
                        "the frontend, with ~ behind it if the client came by TLS",
                        t -> t.frontend() + (t.client().isSecure() ? "~" : "")),
                LogVariable.of("b", "the backend", Transaction::backend),
                LogVariable.of("s", "the server, <NOSRV> if none was chosen", Transaction::server),
                LogVariable.of(
                        "si",
                        "the server's address",
                        t -> t.serverConnection()
                                .map(Transaction.ServerConnection::address)
                                .orElse("")),
                LogVariable.of(
                        "sp",
                        "the server's port",
                        t -> t.serverConnection()
                                .map(connection -> Integer.toString(connection.port()))
                                .orElse("")));
    }

    private static List<LogVariable> times() {
        return List.of(
                millis("Th", "time of the handshake", t -> t.timers().handshake()),
                millis("Ti", "idle time before the request", t -> t.timers().idle()),
                millis(
                        "TR",
                        "time to receive the request's head",
                        t -> t.timers().request()),
                millis("Tw", "time in queues", t -> t.timers().queue()),
                millis("Tc", "time to connect to the server", t -> t.timers().connect()),
                millis("Tr", "time to the response's head", t -> t.timers().response()),
                millis("Td", "time of the response's data", t -> t.timers().data()),
                millis(
                        "Ta",
                        "time from the request's first byte to the end",
                        t -> t.timers().active()),
                millis("Tt", "time from the accept to the end", t -> t.timers().total()),
                LogVariable.of(
                        "tr",
                        "when the request came, local time with milliseconds",
                        t -> REQUEST_DATE.format(arrived(t))),
                LogVariable.of("t", "another name of tr", t -> REQUEST_DATE.format(arrived(t))),
                LogVariable.of(
                        "trl", "when the request came, local time with offset", t -> SHORT_DATE.format(arrived(t))),
                LogVariable.of(
                        "Ts",
                        "when the request came, in seconds since 1970",
                        t -> Long.toString(arrived(t).getEpochSecond())),
                LogVariable.of(
                        "ms",
                        "the milliseconds of when the request came",
                        t -> String.format(Locale.ROOT, "%03d", arrived(t).toEpochMilli() % 1000)));
    }

    private static List<LogVariable> outcome() {
        return List.of(
                millis("ST", "the status", Transaction::status),
                millis("B", "bytes sent to the client", Transaction::bytesOut),
                millis("U", "bytes received from the client", Transaction::bytesIn),
                LogVariable.of(
                        "ts",
                        "how it ended: cause and phase",
                        t -> t.termination().toString()),
                LogVariable.of(
                        "tsc",
                        "how it ended, and what happened to the cookie",
                        t -> t.termination().toString() + t.stickiness()),
                millis("ac", "connections of the process", t -> t.counts().process()),
                millis("fc", "connections of the frontend", t -> t.counts().frontend()),
                millis(
                        "bc",
                        "exchanges that the backend still has",
                        t -> t.counts().backend()),
                millis(
                        "sc",
                        "exchanges that the server still has",
                        t -> t.counts().server()),
                LogVariable.of(
                        "rc",
                        "retries, with + if another server was chosen",
                        t -> (t.isRedispatched() ? "+" : "") + t.retries()),
                millis("sq", "place in the server's queue, 0 if it did not wait", Transaction::serverQueue),
                millis("bq", "place in the backend's queue, 0 if it did not wait", Transaction::backendQueue),
                LogVariable.of(
                        "pid",
                        "the process's number",
                        _ -> Long.toString(ProcessHandle.current().pid())));
    }

    private static List<LogVariable> request() {
        return List.of(
                LogVariable.of("r", "the request line", t -> escaped(shortened(t.requestLine()))),
                LogVariable.of("HM", "the method", t -> received(t, RequestHead::method)),
                LogVariable.of("HU", "the target", t -> received(t, RequestHead::target)),
                LogVariable.of("HP", "the target without its query", LogVariables::targetPath),
                LogVariable.of("HPO", "the path alone", t -> received(t, RequestHead::path)),
                LogVariable.of("HQ", "the query with its question mark", LogVariables::query),
                LogVariable.of(
                        "HV",
                        "the protocol version",
                        t -> received(t, head -> head.version().toString())),
                // nothing can be captured yet, so there is nothing to show
                new LogVariable("hr", "captured fields of the request", true, _ -> ""),
                new LogVariable("hs", "captured fields of the response", true, _ -> ""),
                LogVariable.of("CC", "the captured cookie of the request", _ -> ""),
                LogVariable.of("CS", "the captured cookie of the response", _ -> ""),
                LogVariable.of("ID", "the unique id", _ -> ""));
    }

    private static LogVariable millis(String name, String summary, Function<Transaction, Number> value) {
        return LogVariable.of(
                name, summary, transaction -> value.apply(transaction).toString());
    }

    private static String port(InetSocketAddress address) {
        return Integer.toString(address.getPort());
    }

    private static String tls(Transaction transaction, Function<TlsSession, String> read) {
        return transaction.client().tls().map(read).orElse("");
    }

    private static Instant arrived(Transaction transaction) {
        return transaction.timing().arrived();
    }

    private static String received(Transaction transaction, Function<RequestHead, String> read) {
        return transaction.received().map(read).map(LogVariables::escaped).orElse(transaction.requestLine());
    }

    private static String targetPath(Transaction transaction) {
        return received(transaction, RequestHead::target).split("\\?", 2)[0];
    }

    private static String query(Transaction transaction) {
        return transaction
                .received()
                .map(head -> head.query().isEmpty() ? "" : "?" + escaped(head.query()))
                .orElse("");
    }

    private static String shortened(String line) {
        return line.length() <= MOST_OF_LINE ? line : line.substring(0, MOST_OF_LINE);
    }

    /** Quotes, hashes and everything that is not visible ASCII become {@code #XX}: a line stays a line. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '#') {
                escaped.append(String.format(Locale.ROOT, "#%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
