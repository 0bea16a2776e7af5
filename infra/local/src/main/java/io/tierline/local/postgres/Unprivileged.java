package io.tierline.local.postgres;

import io.tierline.local.topology.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a program runs that refuses to run as root. An ordinary user runs it as it is. Root runs it in a user namespace
 * without a mapping, where its files stay its own and it still is nobody (unshare -U, user_namespaces(7)); where the
 * kernel forbids that, as the user nobody, to whom the data then has to belong.
 */
sealed interface Unprivileged {
    /** The command with what has to stand in front of it. */
    List<String> command(List<String> words);

    /** Gives the folder to whoever the program runs as. */
    default void own(Path folder) throws IOException {}

    record AsCaller() implements Unprivileged {
        @Override
        public List<String> command(List<String> words) {
            return words;
        }
    }

    record InNamespace() implements Unprivileged {
        private static final List<String> PREFIX = List.of("unshare", "--user");

        @Override
        public List<String> command(List<String> words) {
            return joined(PREFIX, words);
        }
    }

    record AsNobody() implements Unprivileged {
        private static final List<String> PREFIX =
                List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

        @Override
        public List<String> command(List<String> words) {
            return joined(PREFIX, words);
        }

        @Override
        public void own(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    Files.setAttribute(file, "unix:uid", 65_534, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /** The way that works on this machine for this program. */
    static Unprivileged of(Path program) throws IOException {
        if (!userId(new AsCaller()).equals("0")) {
            return new AsCaller();
        }
        if (userId(new InNamespace()).matches("[1-9][0-9]*")) {
            return new InNamespace();
        }
        if (userId(new AsNobody()).equals("65534") && runs(new AsNobody(), program)) {
            return new AsNobody();
        }
        throw new Refusal(
                "PostgreSQL does not run as root, and neither 'unshare --user' nor 'setpriv --reuid 65534' works"
                        + " here for " + program + ": run ./tierline as an ordinary user.");
    }

    private static String userId(Unprivileged way) throws IOException {
        return output(way.command(List.of("id", "-u"))).strip();
    }

    private static boolean runs(Unprivileged way, Path program) throws IOException {
        return output(way.command(List.of(program.toString(), "--version"))).startsWith("postgres");
    }

    /** What a program says; nothing where there is no such program. */
    private static String output(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return "";
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> joined(List<String> prefix, List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }
}
