package io.tierline.local.platform;

import io.tierline.local.postgres.Accounts;
import io.tierline.local.postgres.PostgresServer;
import io.tierline.local.postgres.ServerArchive;
import io.tierline.local.probe.AdminReadiness;
import io.tierline.local.probe.PostgresReadiness;
import io.tierline.local.tls.DevelopmentCa;
import io.tierline.local.topology.Component;
import io.tierline.local.topology.ConfigCopy;
import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.FrontDoor;
import io.tierline.local.topology.Launch;
import io.tierline.local.topology.Ports;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Signal;
import io.tierline.local.topology.Topology;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the local run consists of. The list in {@link #components} is the one place that says how many instances of what
 * there are; each needs its lines in ports.properties, and its line in the configuration of the tier in front of it.
 */
public final class LocalTopology {
    private static final String LOOPBACK = "127.0.0.1:";
    private static final String PRODUCT_USER = "product";

    private static final int DATABASE = 0;
    private static final int SERVERS = 1;
    private static final int EDGE = 2;

    private final Project project;
    private final RunFolder run;
    private final Ports ports;
    private final JvmEnvironment jvm;
    private final Accounts accounts;
    private final ServerArchive archive;

    /** @param software where PostgreSQL is unpacked; runs may share it */
    public LocalTopology(Project project, RunFolder run, Path software, Ports ports, JvmEnvironment jvm) {
        this.project = project;
        this.run = run;
        this.ports = ports;
        this.jvm = jvm;
        this.accounts = new Accounts(run.data().resolve("passwords.properties"), List.of(PRODUCT_USER));
        this.archive = new ServerArchive(software);
    }

    public Topology topology() {
        return new Topology(components(), Optional.of(frontDoor()));
    }

    private List<Component> components() {
        return List.of(
                postgres("postgres"), product("product1"), gateway("gateway1"), proxy("proxy1"), edge("edge-lb"));
    }

    private FrontDoor frontDoor() {
        return new FrontDoor(ports.port("edge-lb.https"), ca().certificate(), "/api/products/42");
    }

    private Component postgres(String name) {
        int port = ports.port(name + ".sql");
        PostgresServer server = new PostgresServer(archive, run.data().resolve("postgres"), accounts, port);
        return new Component(
                name,
                Optional.empty(),
                () -> new Launch.Start(server.prepare(), Map.of()),
                Map.of("sql", port),
                new PostgresReadiness(port, PRODUCT_USER, PostgresServer.DATABASE),
                Signal.INT,
                DATABASE);
    }

    private Component product(String name) {
        Deployable service = service("product-service");
        return server(
                name,
                service,
                SERVERS,
                () -> new Launch.Start(
                        List.of(service.launcher().toString()), environment(name, service, 64, productSettings(name))));
    }

    private Map<String, String> productSettings(String name) {
        return Map.of(
                "PRODUCT_LISTEN",
                LOOPBACK + ports.port(name + ".http"),
                "PRODUCT_DB_URL",
                "jdbc:postgresql://" + LOOPBACK + ports.port("postgres.sql") + "/" + PostgresServer.DATABASE,
                "PRODUCT_DB_USER",
                PRODUCT_USER,
                "PRODUCT_DB_PASSWORD",
                accounts.password(PRODUCT_USER));
    }

    private Component gateway(String name) {
        Deployable gateway = tier("api-gateway");
        Path file = run.etc(name).resolve("kong.yml");
        return server(name, gateway, SERVERS, () -> {
            copy("kong.yml", name).write(file);
            List<String> command = List.of(
                    gateway.launcher().toString(),
                    "run",
                    project.named(file),
                    "--listen",
                    LOOPBACK + ports.port(name + ".http"));
            return new Launch.Start(command, environment(name, gateway, 64, Map.of()));
        });
    }

    private Component proxy(String name) {
        Deployable proxy = tier("reverse-proxy");
        Path file = run.etc(name).resolve("nginx.conf");
        return server(name, proxy, SERVERS, () -> {
            copy("nginx.conf", name).instead(ports, "proxy1", "http").write(file);
            List<String> command = List.of(
                    proxy.launcher().toString(),
                    "-c",
                    file.toString(),
                    "-p",
                    project.root().toString(),
                    "-g",
                    // the component is the process that was started; nginx's default is to go into the background
                    "daemon off;");
            return new Launch.Start(command, environment(name, proxy, 96, Map.of()));
        });
    }

    private Component edge(String name) {
        Deployable edge = tier("edge-lb");
        Path file = run.etc(name).resolve("haproxy.cfg");
        return server(name, edge, EDGE, () -> {
            ca().ensure(Instant.now());
            copy("haproxy.cfg", name).write(file);
            List<String> command = List.of(edge.launcher().toString(), "-f", project.named(file));
            return new Launch.Start(command, environment(name, edge, 64, Map.of()));
        });
    }

    private Component server(String name, Deployable deployable, int wave, Launch launch) {
        return new Component(
                name,
                Optional.of(deployable),
                launch,
                ports.of(name),
                new AdminReadiness(ports.port(name + ".admin")),
                Signal.TERM,
                wave);
    }

    private Map<String, String> environment(String name, Deployable deployable, int heap, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(jvm.of(name, deployable, heap));
        environment.put("TIERLINE_ADMIN", LOOPBACK + ports.port(name + ".admin"));
        environment.putAll(own);
        return environment;
    }

    private ConfigCopy copy(String file, String name) {
        return ConfigCopy.of(project.local(file), ports, project.named(run.root()), name);
    }

    private Deployable tier(String name) {
        return deployable(name, name, "hop");
    }

    private Deployable service(String name) {
        return deployable(name, "sample-services/" + name, "sample-services/service-kit");
    }

    private Deployable deployable(String name, String folder, String library) {
        Path root = project.root();
        return new Deployable(name, root.resolve(folder), List.of(root.resolve(library)));
    }

    private DevelopmentCa ca() {
        return new DevelopmentCa(run.tls());
    }
}
