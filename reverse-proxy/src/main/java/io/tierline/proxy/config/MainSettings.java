package io.tierline.proxy.config;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.NoEffect;
import io.tierline.proxy.directive.PlainSetting;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Directives of the process, and those that are read and checked but have nothing to tune here. */
public final class MainSettings {

    private static final Set<Context> MAIN = EnumSet.of(Context.MAIN);
    private static final Set<Context> EVENTS = EnumSet.of(Context.EVENTS);
    private static final Set<Context> HTTP = EnumSet.of(Context.HTTP);
    private static final String THREADS = "one process with a virtual thread per connection takes the workers' place.";
    private static final String LOOP = "there is no worker with an event loop to tune.";
    private static final String SYSTEM = "how bytes go out is the transport's own choice.";
    private static final String TABLES = "tables grow by themselves.";

    static final Setting<Boolean> DAEMON_MODE = new Setting<>("daemon", true);
    static final Setting<String> PID_FILE = new Setting<>("pid", "logs/nginx.pid");

    public static final Directive DAEMON =
            PlainSetting.flag(DAEMON_MODE, MAIN, "Whether the launcher leaves the proxy running in the background.");
    public static final Directive PID = new PlainSetting<>(
            "pid",
            "File that holds the process id that signals go to.",
            MAIN,
            PID_FILE,
            (statement, word) -> word.text());

    /** The explicit table of directives without effect. */
    public static final List<Directive> WITHOUT_EFFECT = List.of(
            new NoEffect("master_process", MAIN, Arity.ONE, NoEffect.Check.FLAG, THREADS),
            new NoEffect("worker_processes", MAIN, Arity.ONE, MainSettings::autoOrNumber, THREADS),
            new NoEffect("worker_cpu_affinity", MAIN, Arity.atLeast(1), NoEffect.Check.ANY, THREADS),
            new NoEffect("worker_priority", MAIN, Arity.ONE, NoEffect.Check.ANY, THREADS),
            new NoEffect(
                    "user",
                    MAIN,
                    Arity.between(1, 2),
                    NoEffect.Check.ANY,
                    "the proxy runs as the user who starts it; it never changes it."),
            new NoEffect(
                    "worker_rlimit_nofile",
                    MAIN,
                    Arity.ONE,
                    NoEffect.Check.NUMBER,
                    "a JVM raises its own limit of open files to the hard one."),
            new NoEffect(
                    "pcre_jit", MAIN, Arity.ONE, NoEffect.Check.FLAG, "expressions run in linear time without it."),
            new NoEffect("worker_connections", EVENTS, Arity.ONE, NoEffect.Check.NUMBER, THREADS),
            new NoEffect("multi_accept", EVENTS, Arity.ONE, NoEffect.Check.FLAG, LOOP),
            new NoEffect("accept_mutex", EVENTS, Arity.ONE, NoEffect.Check.FLAG, LOOP),
            new NoEffect("accept_mutex_delay", EVENTS, Arity.ONE, NoEffect.Check.TIME, LOOP),
            new NoEffect("use", EVENTS, Arity.ONE, MainSettings::eventMethod, LOOP),
            new NoEffect("sendfile", Context.REQUEST, Arity.ONE, NoEffect.Check.FLAG, SYSTEM),
            new NoEffect("tcp_nopush", Context.REQUEST, Arity.ONE, NoEffect.Check.FLAG, SYSTEM),
            new NoEffect("tcp_nodelay", Context.REQUEST, Arity.ONE, NoEffect.Check.FLAG, "it is always on."),
            new NoEffect("types_hash_max_size", Context.REQUEST, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("types_hash_bucket_size", Context.REQUEST, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("server_names_hash_max_size", HTTP, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("server_names_hash_bucket_size", HTTP, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("map_hash_max_size", HTTP, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("map_hash_bucket_size", HTTP, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("variables_hash_max_size", HTTP, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("variables_hash_bucket_size", HTTP, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("proxy_headers_hash_max_size", Context.REQUEST, Arity.ONE, NoEffect.Check.NUMBER, TABLES),
            new NoEffect("proxy_headers_hash_bucket_size", Context.REQUEST, Arity.ONE, NoEffect.Check.NUMBER, TABLES));

    private MainSettings() {}

    private static void autoOrNumber(Statement statement, Word word) throws Refused {
        if (!word.is("auto") && !word.text().matches("\\d{1,9}")) {
            throw Problem.invalidValue(statement, word);
        }
    }

    private static void eventMethod(Statement statement, Word word) throws Refused {
        if (!Set.of("epoll", "kqueue", "poll", "select", "eventport", "/dev/poll")
                .contains(word.text())) {
            throw new Refused(word.span(), "invalid event type \"" + word + "\"");
        }
    }
}
