package io.tierline.local.postgres;

import io.tierline.local.process.Identity;
import io.tierline.local.topology.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One database cluster, run by the server's own program so that its pid is the component's. The database "tierline"
 * holds one schema per service, named as the service's user and owned by it, so that it is where the user's unqualified
 * names go.
 *
 * <p>Users are made by the server in single-user mode before it opens its port: that needs no driver and no superuser
 * password.
 */
public final class PostgresServer {
    public static final String DATABASE = "tierline";

    /** Small memory; everything that makes a commit durable stays on. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("max_connections", "80"),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("io_method", "sync"),
            Map.entry("max_worker_processes", "2"),
            Map.entry("autovacuum_max_workers", "1"),
            Map.entry("jit", "off"),
            Map.entry("cluster_name", DATABASE));

    private final ServerArchive archive;
    private final Path data;
    private final Accounts accounts;
    private final int port;

    /** @param data the folder of the cluster; its parent exists */
    public PostgresServer(ServerArchive archive, Path data, Accounts accounts, int port) {
        this.archive = archive;
        this.data = data;
        this.accounts = accounts;
        this.port = port;
    }

    /** Lays down programs, cluster and users, and says how the server is started on this machine. */
    public List<String> prepare() throws IOException {
        archive.unpack();
        return prepare(Unprivileged.of(archive.program("postgres")));
    }

    List<String> prepare(Unprivileged way) throws IOException {
        if (!Files.exists(data)) {
            create(way);
        }
        refuseOtherVersion();
        removeStaleLock();
        way.own(data);
        applyAccounts(way);
        return way.command(command());
    }

    private List<String> command() {
        List<String> words = new ArrayList<>(
                List.of(archive.program("postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        SETTINGS.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(setting -> {
            words.add("-c");
            words.add(setting.getKey() + "=" + setting.getValue());
        });
        return words;
    }

    /** Made beside and renamed, so that an interrupted first start leaves nothing that looks whole. */
    private void create(Unprivileged way) throws IOException {
        Path draft = Files.createTempDirectory(data.getParent(), "cluster-new");
        way.own(draft);
        Program.run(
                way.command(List.of(
                        archive.program("initdb").toString(),
                        "--pgdata=" + draft,
                        "--username=postgres",
                        "--auth-host=scram-sha-256",
                        "--auth-local=reject",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions")),
                "");
        sql(way, draft, "postgres", "CREATE DATABASE " + DATABASE + "\n");
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void refuseOtherVersion() throws IOException {
        String made = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!ServerArchive.version().startsWith(made + ".")) {
            throw new Refusal(data + " was made by PostgreSQL " + made + " and the server is " + ServerArchive.version()
                    + ": remove that folder to begin with an empty database.");
        }
    }

    /**
     * A server that was killed leaves its lock file. PostgreSQL removes it itself, unless the dead process's exit status
     * was not read yet: where nobody reads it (a container without an init), that would be never.
     */
    private void removeStaleLock() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (Files.exists(lock)) {
            String pid = Files.readAllLines(lock).getFirst().strip();
            if (pid.matches("[0-9]{1,18}") && Identity.of(Long.parseLong(pid)).isEmpty()) {
                Files.delete(lock);
            }
        }
    }

    /** Runs only where the list of users or a password has changed since the last time. */
    private void applyAccounts(Unprivileged way) throws IOException {
        String statements = accounts.statements();
        Path applied = data.resolveSibling(data.getFileName() + ".accounts");
        if (!Files.exists(applied) || !Files.readString(applied).equals(accounts.fingerprint())) {
            sql(way, data, DATABASE, statements);
            Files.writeString(applied, accounts.fingerprint());
        }
    }

    /** One statement per line; the first that fails ends the server, and with it this start. */
    private void sql(Unprivileged way, Path cluster, String database, String statements) throws IOException {
        List<String> words = List.of(
                archive.program("postgres").toString(),
                "--single",
                "-D",
                cluster.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_checkpoints=off",
                database);
        Program.run(way.command(words), statements);
    }
}
