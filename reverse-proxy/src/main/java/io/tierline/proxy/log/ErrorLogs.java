package io.tierline.proxy.log;

import io.tierline.hop.engine.FieldName;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.exchange.Place;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Severity;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The error logs of one level, written in nginx's format. */
public final class ErrorLogs {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

    private final List<ErrorLog.Entry> entries;
    private final List<LogFile> files = new ArrayList<>();

    private ErrorLogs(List<ErrorLog.Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    public static ErrorLogs of(Scope scope) {
        return new ErrorLogs(scope.get(ErrorLog.ENTRIES));
    }

    public void open(LogFiles log) throws OpenFailed {
        for (ErrorLog.Entry entry : entries) {
            try {
                files.add(log.open(entry.path()));
            } catch (IOException e) {
                throw new OpenFailed(entry.path(), e);
            }
        }
    }

    /** Writes what a request has met, with what is known of the request behind it. */
    public void write(ProxyExchange exchange, Severity severity, String message) {
        if (entries.stream().anyMatch(entry -> severity.compareTo(entry.least()) >= 0)) {
            write(severity, "*" + exchange.connection() + " " + message + context(exchange));
        }
    }

    public void write(Severity severity, String message) {
        long pid = ProcessHandle.current().pid();
        String line = TIME.format(LocalDateTime.now(java.time.ZoneId.systemDefault())) + " [" + severity.word() + "] "
                + pid + "#" + Thread.currentThread().threadId() + ": " + message;
        for (int i = 0; i < files.size(); i++) {
            if (severity.compareTo(entries.get(i).least()) >= 0) {
                files.get(i).line(line);
            }
        }
    }

    private static String context(ProxyExchange exchange) {
        StringBuilder text = new StringBuilder();
        text.append(", client: ").append(exchange.client().ip());
        exchange.place(Place::serverName)
                .ifPresent(name -> text.append(", server: ").append(name));
        text.append(", request: \"").append(exchange.requestLine()).append('"');
        if (!exchange.upstreamUrl().isEmpty()) {
            text.append(", upstream: \"").append(exchange.upstreamUrl()).append('"');
        }
        exchange.request()
                .fields()
                .first(FieldName.HOST)
                .ifPresent(host -> text.append(", host: \"").append(host).append('"'));
        return text.toString();
    }
}
