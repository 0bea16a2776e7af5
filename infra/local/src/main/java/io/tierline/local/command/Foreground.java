package io.tierline.local.command;

import io.tierline.local.process.Poll;
import io.tierline.local.process.Processes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** `up --foreground`: says which component died, and ends when nothing is left or when it is told to. */
final class Foreground {
    private final Session session;
    private final Set<String> alive;

    Foreground(Session session) {
        this.session = session;
        this.alive = new HashSet<>(session.topology().names());
    }

    /** Returns when everything was stopped from elsewhere; a Ctrl-C ends the JVM instead and with it the platform. */
    int stay(Undo undo) throws IOException {
        undo.on(session.topology().components());
        session.screen().println("\nCtrl-C stops everything.");
        while (lookAround(undo)) {
            Poll.pause();
        }
        undo.forget();
        return 0;
    }

    private boolean lookAround(Undo undo) throws IOException {
        Processes processes = session.processes();
        List<String> lost = new ArrayList<>();
        for (String name : session.topology().names()) {
            if (processes.find(name).isPresent()) {
                // also one that died before and that another command has started again
                alive.add(name);
            } else if (alive.contains(name)) {
                lost.add(name);
            }
        }
        report(lost, undo);
        return !alive.isEmpty();
    }

    /** While a command is at work nobody can say yet whether a process died or was stopped. */
    private void report(List<String> lost, Undo undo) throws IOException {
        if (!lost.isEmpty() && !undo.running() && !Lock.held(session.run())) {
            lost.forEach(alive::remove);
            lost.forEach(name -> session.screen().println(lost(session.processes(), name)));
        }
    }

    private static String lost(Processes processes, String name) {
        return processes.recorded(name)
                ? name + " died: ./tierline logs " + name + " says why, ./tierline up starts it again"
                : name + " was stopped";
    }
}
