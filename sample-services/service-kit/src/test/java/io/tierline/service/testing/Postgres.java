package io.tierline.service.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real PostgreSQL server that can be stopped, killed and paused, and comes back on the same port with its data. */
public final class Postgres implements AutoCloseable {
    public static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static Optional<Postgres> shared = Optional.empty();

    private final Path folder;
    private int port;
    private Optional<EmbeddedPostgres> server = Optional.empty();

    private Postgres(Path folder) {
        this.folder = folder;
    }

    /** The server that all tests share which do it no harm; it ends with the JVM. */
    public static synchronized Postgres shared() throws IOException {
        if (shared.isEmpty()) {
            shared = Optional.of(start());
        }
        return shared.get();
    }

    public static Postgres start() throws IOException {
        Postgres postgres = new Postgres(Files.createTempDirectory("tierline-postgres"));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(postgres::close));
        postgres.startAgain();
        return postgres;
    }

    public void startAgain() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on"); // off, as the library has it, loses commits by a kill
        if (port > 0) {
            builder.setPort(port);
        }
        EmbeddedPostgres started = builder.start();
        port = started.getPort();
        server = Optional.of(started);
    }

    public void ensureRunning() throws IOException {
        if (server.isEmpty()) {
            startAgain();
        }
    }

    public void stop() throws IOException {
        for (EmbeddedPostgres running : server.stream().toList()) {
            running.close();
        }
        server = Optional.empty();
    }

    /** As kill -9 of the postmaster and all its children. */
    public void kill() throws IOException {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        stop();
    }

    public void pause() throws IOException {
        signal("-STOP");
    }

    public void resume() throws IOException {
        signal("-CONT");
    }

    /** A new, empty database. */
    public String createDatabase() throws SQLException {
        String name = "shop" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name, url("postgres"));
        return url(name);
    }

    public static void execute(String sql, String url) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, USER, "");
    }

    /** Whether a statement waits for a lock on a table. */
    public static boolean blocked(String url) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet waiting =
                        statement.executeQuery("SELECT 1 FROM pg_locks WHERE NOT granted AND relation IS NOT NULL")) {
            return waiting.next();
        }
    }

    /** Leaves neither a process nor a file; may be called twice. */
    @Override
    public synchronized void close() {
        try {
            stop();
            if (Files.exists(folder)) {
                deleteFolder();
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Postgres::delete);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private List<ProcessHandle> processes() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
        return ProcessHandle.of(postmaster).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    private void signal(String name) throws IOException {
        for (ProcessHandle process : processes()) {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
