package io.tierline.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a command into a session of its own, so that a Ctrl-C meant for the runner does not reach it. setsid(1) becomes
 * the command, its number stays the same. Where there is no setsid (macOS) the command shares the terminal's signals.
 */
final class OwnSession {
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private OwnSession() {}

    static List<String> of(List<String> command) {
        List<String> words = new ArrayList<>(setsid().map(Path::toString).toList());
        words.addAll(command);
        return words;
    }

    private static Stream<Path> setsid() {
        return PLACES.stream().filter(Files::isExecutable).limit(1);
    }
}
