package io.tierline.proxy;

import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Source;
import io.tierline.proxy.config.Configuration;
import io.tierline.proxy.directive.Prefix;
import io.tierline.proxy.log.LogFiles;
import io.tierline.proxy.log.OpenFailed;
import io.tierline.proxy.syntax.Includes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The program: reads the command line and the configuration, then tests, signals or runs. */
public final class Main {

    private static final String USAGE = """
            Usage: reverse-proxy [-?hvVtTq] [-s signal] [-p prefix]
                                 [-e filename] [-c filename] [-g directives]

            Options:
              -?,-h         : this help
              -v            : show version and exit
              -V            : show version and what is built in, then exit
              -t            : test configuration and exit
              -T            : test configuration, dump it and exit
              -q            : suppress non-error messages during configuration testing
              -s signal     : send signal to the running proxy: stop, quit, reopen, reload
              -p prefix     : set prefix path (default: the current folder)
              -e filename   : set error log file (default: stderr)
              -c filename   : set configuration file (default: conf/nginx.conf)
              -g directives : set global directives out of configuration file
            """;

    private final Map<String, String> environment;
    private final Console console;
    private String[] given = {};

    Main(Map<String, String> environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(new Main(System.getenv(), Console.stderr()).run(arguments));
    }

    int run(String[] arguments) throws InterruptedException {
        given = arguments.clone();
        try {
            return run(CommandLine.parse(arguments));
        } catch (CommandLine.BadOption e) {
            console.say(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private int run(CommandLine line) throws InterruptedException {
        if (line.help() || line.version() || line.configureOptions()) {
            Version.say(console, line.configureOptions());
            if (line.help()) {
                console.plain(USAGE);
            }
            return 0;
        }
        Path prefix = Path.of(line.prefix()).toAbsolutePath().normalize();
        Path file = prefix.resolve(line.file());
        boolean test = line.test() || line.dump();
        int code = withFile(line, prefix, file, test);
        if (test && code != 0) {
            console.say("configuration file " + file + " test failed");
        }
        return code;
    }

    private int withFile(CommandLine line, Path prefix, Path file, boolean test) throws InterruptedException {
        Path folder = file.resolveSibling("").toAbsolutePath();
        Includes includes = new Includes(folder);
        try {
            Source source = includes.main(file);
            Prefix names = new Prefix(prefix, folder);
            Configuration.Beside beside = new Configuration.Beside(line.globals(), line.errorLog());
            Configuration configuration = Configuration.read(source, beside, includes, names, Directives.language());
            console.report(configuration.warnings());
            LogFiles logs = new LogFiles();
            return test ? tested(line, configuration, includes, file, logs) : work(line, configuration, logs);
        } catch (IOException e) {
            console.emerg("open() \"" + file + "\" failed (" + Includes.reason(e) + ")");
        } catch (ConfigurationRejected e) {
            console.report(e.diagnostics());
        } catch (OpenFailed e) {
            console.emerg(String.valueOf(e.getMessage()));
        }
        return 1;
    }

    private int tested(CommandLine line, Configuration configuration, Includes includes, Path file, LogFiles logs)
            throws OpenFailed {
        configuration.openLogs(logs);
        if (!line.quiet()) {
            console.say("the configuration file " + file + " syntax is ok");
            console.say("configuration file " + file + " test is successful");
        }
        if (line.dump()) {
            includes.all().forEach(Version::dump);
        }
        return 0;
    }

    private int work(CommandLine line, Configuration configuration, LogFiles logs)
            throws OpenFailed, IOException, InterruptedException {
        if (!line.signal().isEmpty()) {
            return new SignalSender(console).send(line.signal(), configuration.pidFile());
        }
        configuration.openLogs(logs);
        if (Daemon.isDue(configuration.daemon(), environment)) {
            return Daemon.start(environment, given, configuration.pidFile());
        }
        return new Running(configuration, logs, environment, console).run();
    }
}
