package io.tierline.proxy.config;

import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Source;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Load;
import io.tierline.proxy.directive.Prefix;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.log.ErrorLog;
import io.tierline.proxy.log.ErrorLogs;
import io.tierline.proxy.log.LogFiles;
import io.tierline.proxy.log.OpenFailed;
import io.tierline.proxy.syntax.Includes;
import io.tierline.proxy.syntax.Parser;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.syntax.SyntaxError;
import io.tierline.proxy.upstream.Group;
import io.tierline.proxy.upstream.UpstreamBlock;
import io.tierline.proxy.variable.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says, checked and ready to run.
 *
 * @param warnings what is doubtful in it, rendered
 */
public record Configuration(
        boolean daemon,
        Path pidFile,
        List<ListenSocket> sockets,
        List<VirtualServer> servers,
        List<Group> groups,
        ErrorLogs errorLogs,
        Diagnostics warnings) {

    /**
     * The language: what may stand in a file.
     *
     * @param variables the families of variables
     */
    public record Language(List<Directive> directives, List<Names.Family> variables) {

        Map<String, List<Directive>> vocabulary() {
            Map<String, List<Directive>> byName = new HashMap<>();
            directives.forEach(one -> byName.computeIfAbsent(one.name(), name -> new ArrayList<>())
                    .add(one));
            return byName;
        }
    }

    /**
     * What the command line gives beside a file.
     *
     * @param directives global directives ({@code -g})
     * @param errorLog where errors go if the file does not say ({@code -e})
     */
    public record Beside(String directives, Optional<String> errorLog) {

        public static final Beside NOTHING = new Beside("", Optional.empty());
    }

    /**
     * Reads a main file, and global directives that were given beside it.
     *
     * @throws ConfigurationRejected with everything that is wrong
     */
    public static Configuration read(Source file, Beside beside, Includes includes, Prefix prefix, Language language)
            throws ConfigurationRejected {
        Diagnostics diagnostics = new Diagnostics();
        Names names = new Names(language.variables());
        Load load = new Load(language.vocabulary(), diagnostics, prefix, names);
        List<Statement> statements = parse(file, beside.directives(), includes, diagnostics);
        rejectIfWrong(diagnostics);
        Scope main = load.main(statements);
        beside.errorLog().ifPresent(path -> ErrorLog.imply(main, path));
        if (main.children(Context.EVENTS).findAny().isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.error(file.span(0, 0), "no \"events\" section in configuration");
        }
        Configuration configuration = build(main, load);
        names.bind(diagnostics);
        rejectIfWrong(diagnostics);
        return configuration;
    }

    private static void rejectIfWrong(Diagnostics diagnostics) throws ConfigurationRejected {
        if (diagnostics.hasErrors()) {
            throw new ConfigurationRejected(diagnostics);
        }
    }

    private static List<Statement> parse(Source file, String globals, Includes includes, Diagnostics diagnostics) {
        List<Statement> statements = new ArrayList<>();
        Parser parser = new Parser(includes);
        for (Source source : List.of(new Source("command line", globals), file)) {
            try {
                statements.addAll(parser.parse(source));
            } catch (SyntaxError e) {
                diagnostics.error(e.span(), e.text());
            }
        }
        return statements;
    }

    private static Configuration build(Scope main, Load load) {
        List<VirtualServer> servers = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        List<ListenSocket> sockets = new ArrayList<>();
        for (Scope http : main.children(Context.HTTP).toList()) {
            groups.addAll(UpstreamBlock.groups(http));
            ListenPlan plan = new ListenPlan(load);
            for (Scope scope : http.children(Context.SERVER).toList()) {
                attempt(load, () -> {
                    VirtualServer server = VirtualServer.of(scope);
                    servers.add(server);
                    plan.add(server, scope);
                });
            }
            attempt(load, () -> sockets.addAll(plan.sockets()));
        }
        return new Configuration(
                main.get(MainSettings.DAEMON_MODE),
                load.prefix().resolve(main.get(MainSettings.PID_FILE)),
                List.copyOf(sockets),
                List.copyOf(servers),
                List.copyOf(groups),
                ErrorLogs.of(main),
                load.diagnostics());
    }

    /** Work that may find something wrong. */
    private interface Work {
        void run() throws Refused;
    }

    private static void attempt(Load load, Work work) {
        try {
            work.run();
        } catch (Refused e) {
            e.report(load.diagnostics());
        }
    }

    /** Opens every log file that is named. */
    public void openLogs(LogFiles files) throws OpenFailed {
        errorLogs.open(files);
        for (VirtualServer server : servers) {
            for (Location location : server.all()) {
                location.accessLogs().open(files);
                location.errorLogs().open(files);
            }
        }
    }
}
