package io.tierline.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.tierline.local.probe.PostgresReadiness;
import io.tierline.local.process.Poll;
import io.tierline.local.process.Processes;
import io.tierline.local.topology.Component;
import io.tierline.local.topology.Launch;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.Refusal;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    static Path software;

    @TempDir
    Path data;

    private int port;
    private RunFolder run;
    private Processes processes;

    @BeforeEach
    void started() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        run = new RunFolder(data);
        run.create();
        processes = new Processes(new Project(data), run);
        start("product");
    }

    @AfterEach
    void crash() throws IOException {
        processes.kill("postgres");
    }

    @Test
    void aServicesTablesLieInItsOwnSchema() throws SQLException {
        try (Connection product = connect("product")) {
            execute(product, "CREATE TABLE item (id int)");

            assertThat(word(product, "SELECT table_schema FROM information_schema.tables WHERE table_name = 'item'"))
                    .isEqualTo("product");
        }
    }

    @Test
    void theProcessIsTheServerItself() throws Exception {
        try (Connection product = connect("product")) {
            long pid = processes.find("postgres").orElseThrow().pid();
            assertThat(ProcessHandle.of(pid).orElseThrow().children().map(ProcessHandle::pid))
                    .contains(Long.parseLong(word(product, "SELECT pg_backend_pid()")));
        }
    }

    @Test
    void commitsAreFlushedToDisk() throws SQLException {
        try (Connection product = connect("product")) {
            assertThat(word(product, "SHOW fsync")).isEqualTo("on");
            assertThat(word(product, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void anOrderlyStopDoesNotWaitForItsClients() throws Exception {
        try (Connection product = connect("product")) {
            assertThat(product.isValid(1)).isTrue();

            processes.ask("postgres", Signal.INT);

            assertThat(processes.finish("postgres", LONG)).isTrue();
            assertThat(log()).contains("received fast shutdown request").contains("database system is shut down");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(url(), "product", "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void whatWasCommittedSurvivesACrash() throws Exception {
        try (Connection product = connect("product")) {
            execute(product, "CREATE TABLE item (name text)");
            execute(product, "INSERT INTO item VALUES ('kettle')");
        }
        crash();
        start("product");

        try (Connection product = connect("product")) {
            assertThat(word(product, "SELECT name FROM item")).isEqualTo("kettle");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLockOfAServerWhoseExitStatusNobodyReadIsRemoved() throws Exception {
        List<String> lock = new ArrayList<>(Files.readAllLines(data.resolve("cluster/postmaster.pid")));
        crash();
        // the shell starts a child that ends, and becomes a program that never asks for its exit status
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec sleep 1000").start();
        try (BufferedReader said = parent.inputReader()) {
            lock.set(0, said.readLine());
            Path stat = Path.of("/proc", lock.getFirst(), "stat");
            assertThat(Poll.until(() -> Files.readString(stat).contains(") Z "), LONG))
                    .isTrue();
            Files.write(data.resolve("cluster/postmaster.pid"), lock);

            start("product");

            assertThat(processes.find("postgres")).isPresent();
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    /** As root where user namespaces are forbidden. The folders must be open to nobody, as a project's mostly are. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void rootRunsTheServerAsTheUserNobody() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root can become nobody");
        crash();
        for (Path folder : List.of(software, data, data.resolve("data"))) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        PostgresServer postgres = new PostgresServer(
                new ServerArchive(software), data.resolve("data/cluster"), accounts("product"), port);

        start(() -> new Launch.Start(postgres.prepare(new Unprivileged.AsNobody()), Map.of()));

        long pid = processes.find("postgres").orElseThrow().pid();
        assertThat(Files.getAttribute(Path.of("/proc/" + pid), "unix:uid")).isEqualTo(65_534);
        try (Connection product = connect("product")) {
            assertThat(product.isValid(1)).isTrue();
        }
    }

    @Test
    void aServiceThatJoinsLaterGetsItsUser() throws Exception {
        crash();
        start("product", "orders");

        try (Connection orders = connect("product", "orders")) {
            assertThat(word(orders, "SELECT current_schema()")).isEqualTo("orders");
        }
    }

    @Test
    void onlyItsOwnerReadsThePasswords() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("passwords"))))
                .isEqualTo("rw-------");
    }

    @Test
    void dataOfAnotherVersionIsRefused() throws IOException {
        Files.createDirectories(data.resolve("old"));
        Files.writeString(data.resolve("old/PG_VERSION"), "15\n");
        PostgresServer old =
                new PostgresServer(new ServerArchive(software), data.resolve("old"), accounts("product"), port);

        assertThatThrownBy(old::prepare)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was made by PostgreSQL 15")
                .hasMessageContaining("remove that folder");
    }

    private void start(String... users) throws IOException {
        PostgresServer postgres =
                new PostgresServer(new ServerArchive(software), data.resolve("cluster"), accounts(users), port);
        start(() -> new Launch.Start(postgres.prepare(), Map.of()));
    }

    private void start(Launch launch) throws IOException {
        PostgresReadiness readiness = new PostgresReadiness(port, "product", PostgresServer.DATABASE);
        processes.start(
                new Component("postgres", Optional.empty(), launch, Map.of("sql", port), readiness, Signal.INT, 0));
        assertThat(Poll.until(readiness::now, LONG)).as(this::log).isTrue();
    }

    private String log() {
        try {
            return Files.readString(run.log("postgres"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Accounts accounts(String... users) {
        return new Accounts(data.resolve("passwords"), List.of(users));
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresServer.DATABASE;
    }

    private Connection connect(String... users) throws SQLException {
        String user = users[users.length - 1];
        return DriverManager.getConnection(url(), user, accounts(users).password(user));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String word(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
