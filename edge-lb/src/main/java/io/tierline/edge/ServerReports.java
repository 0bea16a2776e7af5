package io.tierline.edge;

import io.tierline.edge.backend.Backend;
import io.tierline.edge.backend.ServerNews;
import io.tierline.edge.log.Console;
import io.tierline.edge.log.Journal;
import io.tierline.edge.log.Severity;
import io.tierline.edge.server.CheckResult;
import io.tierline.edge.server.HealthCheck;
import io.tierline.edge.server.Server;

/** Says on the console and in the backend's logs when a server comes up or goes down. */
record ServerReports(Target target, Journal journal, Console console) implements HealthCheck.Watcher {

    @Override
    public void changed(Server server, CheckResult by) {
        Backend backend = target.backend();
        String news = ServerNews.of(backend, server, by);
        boolean up = server.state().isUsable();
        backend.serveQueue();
        console.warning(news);
        log(up ? Severity.NOTICE : Severity.ALERT, news);
        if (!up && backend.count(false) == 0 && backend.count(true) == 0) {
            console.alert("backend '" + backend.name() + "' has no server available!");
            log(Severity.EMERG, "backend " + backend.name() + " has no server available!");
        }
    }

    private void log(Severity severity, String message) {
        journal.log(target.settings().logTargets(), severity, message);
    }
}
