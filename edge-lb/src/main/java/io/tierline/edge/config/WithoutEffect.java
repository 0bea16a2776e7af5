package io.tierline.edge.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keywords of HAProxy that edge-lb takes and that change nothing here, each with the reason; a warning says so. What would
 * change the behaviour that a configuration asks for is never in this table: it is refused.
 */
public final class WithoutEffect {

    private static final String ACCOUNT = "start edge-lb under the account that it is to have";
    private static final String THREADS = "threads and their processors are the JVM's";
    private static final String BUFFERS = "buffers are the engine's";
    private static final String CIPHERS =
            "TLS 1.2 and 1.3 with ephemeral keys and authenticated ciphers are always used";
    private static final String NO_UPSTREAM_TLS = "there is no TLS towards servers yet";
    private static final String SYSTEM = "the JDK and the system decide";

    private static final Map<String, String> GLOBAL = Map.ofEntries(
            Map.entry("user", ACCOUNT),
            Map.entry("group", ACCOUNT),
            Map.entry("uid", ACCOUNT),
            Map.entry("gid", ACCOUNT),
            Map.entry("chroot", "run edge-lb in a container or with a unit that confines it"),
            Map.entry("daemon", "edge-lb stays in the foreground; let a service manager keep it"),
            Map.entry("nbthread", THREADS),
            Map.entry("cpu-map", THREADS),
            Map.entry("stats", "there is no runtime API yet"),
            Map.entry("ulimit-n", SYSTEM),
            Map.entry("node", "the statistics page does not show the node's name"),
            Map.entry("description", "the statistics page does not show descriptions"),
            Map.entry("maxpipes", "nothing is spliced"),
            Map.entry("nosplice", "nothing is spliced"),
            Map.entry("spread-checks", "checks run on threads of their own"),
            Map.entry("quiet", "edge-lb says little anyway"),
            Map.entry("tune.bufsize", BUFFERS),
            Map.entry("tune.maxrewrite", BUFFERS),
            Map.entry("tune.ssl.default-dh-param", "no cipher with finite-field keys is offered"),
            Map.entry("tune.ssl.cachesize", "the JDK keeps TLS sessions"),
            Map.entry("tune.ssl.lifetime", "the JDK keeps TLS sessions"),
            Map.entry("ssl-default-bind-ciphers", CIPHERS),
            Map.entry("ssl-default-bind-ciphersuites", CIPHERS),
            Map.entry("ssl-default-bind-curves", CIPHERS),
            Map.entry("ssl-default-server-ciphers", NO_UPSTREAM_TLS),
            Map.entry("ssl-default-server-ciphersuites", NO_UPSTREAM_TLS),
            Map.entry("ssl-default-server-options", NO_UPSTREAM_TLS),
            Map.entry("ssl-server-verify", NO_UPSTREAM_TLS),
            Map.entry("ca-base", NO_UPSTREAM_TLS));

    private static final Map<String, String> PROXY = Map.of(
            "description", "the statistics page does not show descriptions",
            "id", "the statistics do not show numbers of proxies");

    private static final Map<String, String> OPTIONS = Map.of(
            "http-no-delay", "nothing is held back",
            "tcp-smart-accept", SYSTEM,
            "tcp-smart-connect", SYSTEM,
            "splice-auto", "nothing is spliced",
            "splice-request", "nothing is spliced",
            "splice-response", "nothing is spliced",
            "contstats", "bytes are counted when an exchange ends",
            "socket-stats", "the statistics do not show single binds",
            "http-use-htx", "HAProxy itself has forgotten it");

    private static final Map<String, String> TIMEOUTS = Map.of(
            "tarpit", "nothing is tarpitted yet",
            "client-fin", "'timeout client' holds for half-closed connections too",
            "server-fin", "'timeout server' holds for half-closed connections too");

    private static final Map<String, String> SERVER = Map.of();

    private WithoutEffect() {}

    /** Each table by the place whose words it holds. */
    public static Map<String, Map<String, String>> tables() {
        return new TreeMap<>(
                Map.of("global", GLOBAL, "proxy", PROXY, "option", OPTIONS, "timeout", TIMEOUTS, "server", SERVER));
    }

    static Optional<String> inGlobal(String word) {
        return Optional.ofNullable(GLOBAL.get(word));
    }

    static Optional<String> inProxy(String word) {
        return Optional.ofNullable(PROXY.get(word));
    }

    static Optional<String> ofOption(String word) {
        return Optional.ofNullable(OPTIONS.get(word));
    }

    static Optional<String> ofTimeout(String word) {
        return Optional.ofNullable(TIMEOUTS.get(word));
    }

    static Optional<String> ofServer(String word) {
        return Optional.ofNullable(SERVER.get(word));
    }

    static String warning(String what, String reason) {
        return "'" + what + "' has no effect here: " + reason + ".";
    }
}
