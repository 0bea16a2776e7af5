package io.tierline.edge.backend;

import io.tierline.edge.server.CheckResult;
import io.tierline.edge.server.Server;

/** What is said when a server comes up or goes down, in HAProxy's words. */
public final class ServerNews {

    private ServerNews() {}

    public static String of(Backend backend, Server server, CheckResult by) {
        return server.state().isUsable() ? up(backend, server, by) : down(backend, server, by);
    }

    private static String up(Backend backend, Server server, CheckResult by) {
        return named(backend, server) + " is UP, " + by.inWords() + ". " + left(backend)
                + " online. 0 sessions requeued, 0 total in queue.";
    }

    private static String down(Backend backend, Server server, CheckResult by) {
        boolean onBackup = backend.count(false) == 0 && backend.count(true) > 0;
        return named(backend, server) + " is DOWN, " + by.inWords() + ". " + left(backend) + " left."
                + (onBackup ? " Running on backup." : "")
                + " " + server.exchanges() + " sessions active, 0 requeued, 0 remaining in queue.";
    }

    private static String named(Backend backend, Server server) {
        return (server.isBackup() ? "Backup " : "") + "Server " + backend.name() + "/" + server.name();
    }

    private static String left(Backend backend) {
        return backend.count(false) + " active and " + backend.count(true) + " backup servers";
    }
}
