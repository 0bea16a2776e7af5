package io.tierline.proxy.log;

import io.tierline.hop.config.Refused;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.exchange.ProxyExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The access logs of one location. */
public final class AccessLogs {

    private final List<AccessLog.Entry> entries;
    private final List<LogFile> files = new ArrayList<>();

    private AccessLogs(List<AccessLog.Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** What holds at a level; where no level says anything, nginx's default. */
    public static AccessLogs of(Scope scope) throws Refused {
        Scope http = scope;
        boolean said = scope.sets(AccessLog.SAID);
        while (http.context() != Context.HTTP) {
            http = http.parent().orElseThrow();
            said |= http.sets(AccessLog.SAID);
        }
        return new AccessLogs(said ? scope.get(AccessLog.ENTRIES) : List.of(AccessLog.implied(http)));
    }

    /** Opens the files; a message of {@link OpenFailed} says which one cannot be. */
    public void open(LogFiles log) throws OpenFailed {
        for (AccessLog.Entry entry : entries) {
            try {
                files.add(log.open(entry.path()));
            } catch (IOException e) {
                throw new OpenFailed(entry.path(), e);
            }
        }
    }

    public void write(ProxyExchange exchange) {
        for (int i = 0; i < files.size(); i++) {
            AccessLog.Entry entry = entries.get(i);
            if (isWanted(entry, exchange)) {
                files.get(i).line(entry.format().line(exchange));
            }
        }
    }

    private static boolean isWanted(AccessLog.Entry entry, ProxyExchange exchange) {
        Optional<String> value = entry.condition().map(condition -> condition.expand(exchange));
        return value.filter(text -> text.isEmpty() || text.equals("0")).isEmpty();
    }
}
