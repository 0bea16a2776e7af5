package io.tierline.proxy;

import io.tierline.proxy.syntax.Includes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code -s}: sends a signal to the process of the pid file. */
final class SignalSender {

    private static final Map<String, String> SIGNALS =
            Map.of("stop", "TERM", "quit", "QUIT", "reopen", "USR1", "reload", "HUP");

    private final Console console;

    SignalSender(Console console) {
        this.console = console;
    }

    int send(String word, Path pidFile) throws InterruptedException {
        try {
            String pid = Files.readString(pidFile).strip();
            if (!pid.matches("\\d{1,10}")) {
                console.say("[error] invalid PID number \"" + pid + "\" in \"" + pidFile + "\"");
                return 1;
            }
            return kill(SIGNALS.getOrDefault(word, "TERM"), pid);
        } catch (IOException e) {
            console.say("[error] open() \"" + pidFile + "\" failed (" + Includes.reason(e) + ")");
            return 1;
        }
    }

    /** The JDK can only terminate processes; kill(1) can do the rest. */
    private int kill(String signal, String pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start();
        int code = kill.waitFor();
        if (code != 0) {
            console.say("[alert] kill(" + pid + ", " + signal + ") failed");
        }
        return code == 0 ? 0 : 1;
    }
}
