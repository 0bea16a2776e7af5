package io.tierline.local.command;

import io.tierline.local.process.MemoryUse;
import io.tierline.local.process.PortHolder;
import io.tierline.local.topology.Component;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Looks at everything that `up` depends on: one line each, with what to do where it is wrong. */
public final class Doctor implements Command {
    private static final long DISK_NEEDED = 2L << 30;

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "looks at JDK, Maven, memory, disk, ports and leftovers, and says what to do";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        Words.of(words).noNames();
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk(session));
        findings.add(maven(session));
        findings.add(memory(session));
        findings.add(disk(session));
        findings.add(unprivileged());
        findings.addAll(ports(session));
        findings.addAll(leftovers(session));
        findings.forEach(finding -> session.screen().println(finding.line()));
        return findings.stream().allMatch(Finding::good) ? 0 : 1;
    }

    private record Finding(boolean good, String what) {
        String line() {
            return (good ? "ok      " : "WRONG   ") + what;
        }
    }

    private static Finding jdk(Session session) {
        return new Finding(true, "JDK " + Runtime.version() + " in " + session.jdk());
    }

    private static Finding maven(Session session) throws IOException {
        Said said = Said.by(session.project().bin("maven").toString(), "--version");
        return new Finding(said.exit() == 0, said.exit() == 0 ? said.first("Maven") : said.first("tierline"));
    }

    private static Finding memory(Session session) throws IOException {
        OptionalLong available = MemoryUse.available();
        long needed = session.platform().missing().size() * Preflight.MEMORY_PER_PROCESS;
        String free = available.isPresent() ? (available.getAsLong() >> 20) + " MiB free" : "free memory unknown here";
        boolean good = available.orElse(Long.MAX_VALUE) >= needed;
        return new Finding(
                good,
                "memory: " + free + ", what does not run yet needs " + (needed >> 20) + " MiB"
                        + (good ? "" : ": close something"));
    }

    private static Finding disk(Session session) throws IOException {
        Path place = Files.exists(session.run().root())
                ? session.run().root()
                : session.project().root();
        long free = Files.getFileStore(place).getUsableSpace();
        boolean good = free >= DISK_NEEDED;
        return new Finding(
                good,
                "disk: " + (free >> 20) + " MiB free at " + place
                        + (good ? "" : ": make room, or name another folder with --run"));
    }

    /** PostgreSQL does not run as root; what is tried instead is what it will be started with. */
    private static Finding unprivileged() throws IOException {
        if (!Said.by("id", "-u").text().strip().equals("0")) {
            return new Finding(true, "user: not root, so PostgreSQL runs as you");
        }
        if (Said.by("unshare", "--user", "id", "-u").text().strip().matches("[1-9][0-9]*")) {
            return new Finding(true, "user: root; 'unshare --user' works, so PostgreSQL runs in a user namespace");
        }
        boolean nobody = Said.by("setpriv", "--reuid", "65534", "id", "-u")
                .text()
                .strip()
                .equals("65534");
        return new Finding(
                nobody,
                nobody
                        ? "user: root without user namespaces; PostgreSQL runs as the user nobody"
                        : "user: root, and neither 'unshare --user' nor 'setpriv' works: run ./tierline as an ordinary user");
    }

    private static List<Finding> ports(Session session) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Component component : session.platform().missing()) {
            for (Map.Entry<String, Integer> port : new TreeMap<>(component.ports()).entrySet()) {
                findings.addAll(port(component.name() + "." + port.getKey(), port.getValue()).stream()
                        .toList());
            }
        }
        return findings.isEmpty() ? List.of(new Finding(true, "ports: all free or ours")) : findings;
    }

    private static Optional<Finding> port(String name, int port) {
        if (PortHolder.free(port)) {
            return Optional.empty();
        }
        String holder = PortHolder.of(port).orElse("another process");
        return Optional.of(new Finding(
                false,
                "port " + port + " (" + name + ") is taken by " + holder
                        + ": stop it, or move the port with --ports FILE"));
    }

    private static List<Finding> leftovers(Session session) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (String name : session.processes().names()) {
            if (session.processes().find(name).isEmpty()) {
                findings.add(new Finding(
                        false,
                        name + " died or lost its launcher: ./tierline logs " + name
                                + " says why, ./tierline up starts it again, ./tierline down clears it away"));
            }
        }
        return findings.isEmpty() ? List.of(new Finding(true, "leftovers: none")) : findings;
    }

    /** What a program said, both its outputs together. */
    private record Said(int exit, String text) {
        static Said by(String... command) throws IOException {
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Said(process.waitFor(), text);
            } catch (IOException e) {
                return new Said(-1, "");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        /** The first line with a word in it, without the colours that Maven gives it. */
        String first(String word) {
            return text.lines()
                    .filter(line -> line.contains(word))
                    .findFirst()
                    .orElse("no answer")
                    .replaceAll("\u001B\\[[0-9;]*m", "")
                    .replaceFirst("^tierline: ", "");
        }
    }
}
