package io.tierline.edge;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs edge-lb's command as a user would, and keeps what it says. */
record Checking(int code, String out, String err) {

    static Checking run(Map<String, String> environment, String... arguments) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Main(
                        environment,
                        new PrintStream(out, true, StandardCharsets.ISO_8859_1),
                        new PrintStream(err, true, StandardCharsets.ISO_8859_1))
                .run(arguments);
        return new Checking(code, out.toString(StandardCharsets.ISO_8859_1), err.toString(StandardCharsets.ISO_8859_1));
    }

    static Checking run(String... arguments) throws InterruptedException {
        return run(Map.of(), arguments);
    }

    /** The alerts and warnings about the configuration, without the process's number and the lines below them. */
    static List<String> messages(String err) {
        return err.lines()
                .filter(line -> line.startsWith("[ALERT]") || line.startsWith("[WARNING]"))
                .map(line -> line.replaceFirst("\\([0-9]+\\)", "(pid)"))
                .filter(line -> !line.contains("Error(s) found in") && !line.contains("Fatal errors found"))
                .toList();
    }
}
