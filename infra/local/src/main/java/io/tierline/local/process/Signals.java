package io.tierline.local.process;

import io.tierline.local.topology.Signal;
import java.io.IOException;

/** Sends signals by the shell's own kill: the program of that name is missing from small systems. */
final class Signals {
    private Signals() {}

    /** Nothing happens where the process has ended, or where its number means another by now. */
    static void send(Signal signal, Identity target) throws IOException {
        if (target.alive()) {
            Process kill = new ProcessBuilder(
                            "sh", "-c", "kill -s \"$1\" \"$2\" 2>/dev/null", "kill", signal.name(), "" + target.pid())
                    .start();
            await(kill);
        }
    }

    private static void await(Process kill) throws IOException {
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending a signal", e);
        }
    }
}
