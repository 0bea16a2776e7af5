package io.tierline.local.command;

import io.tierline.local.platform.Platform;
import io.tierline.local.probe.Shop;
import io.tierline.local.process.Poll;
import io.tierline.local.topology.Component;
import io.tierline.local.topology.FrontDoor;
import io.tierline.local.topology.Refusal;
import io.tierline.local.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Builds what is stale, starts what is missing, waits until all of it answers, and leaves it running. */
public final class Up implements Command {
    private static final Duration PAGE_WITHIN = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String usage() {
        return "[--foreground]";
    }

    @Override
    public String summary() {
        return "builds what is not built, starts what does not run, prints the shop's address";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        Words asked = Words.of(words, "--foreground", "--traces").noNames();
        if (asked.has("--traces")) {
            throw Refusal.usage("up --traces is not there yet: no trace viewer comes with the local run so far. "
                    + "Set OTEL_EXPORTER_OTLP_ENDPOINT and every process sends its traces there.");
        }
        Undo undo = new Undo(session);
        try (Lock _ = Lock.of(session.run())) {
            bringUp(session, undo);
        }
        if (!asked.has("--foreground")) {
            undo.forget();
            return 0;
        }
        return new Foreground(session).stay(undo);
    }

    private static void bringUp(Session session, Undo undo) throws IOException {
        refuseOtherPorts(session);
        List<Component> missing = session.platform().missing();
        if (missing.isEmpty()) {
            session.screen().println("Tierline is running already.");
        } else {
            Preflight.check(session, missing);
            Preflight.builds(session);
            start(session, missing, undo);
        }
        session.topology().frontDoor().ifPresent(door -> address(session, door));
    }

    private static void start(Session session, List<Component> missing, Undo undo) throws IOException {
        long begun = System.nanoTime();
        if (missing.size() < session.topology().components().size()) {
            session.screen().println("Tierline is running already; starting what is missing.");
        }
        remember(session);
        Platform platform = session.platform();
        undo.on(missing);
        try {
            platform.start(missing);
            awaitPage(session.topology());
        } catch (Refusal | IOException e) {
            undo.now();
            throw e;
        }
        session.screen().printf(Locale.ROOT, "ready in %.1f s%n", (System.nanoTime() - begun) / 1e9);
    }

    /** Whoever runs something on one set of ports and asks for another must say which of the two goes. */
    private static void refuseOtherPorts(Session session) throws IOException {
        boolean other = Files.exists(session.run().ports())
                && !Files.readString(session.run().ports())
                        .equals(session.ports().text());
        if (session.portsAsked() && other && !session.processes().names().isEmpty()) {
            throw new Refusal("what runs in " + session.run().root() + " was started with other ports: "
                    + "./tierline down first, or choose another folder with --run.");
        }
    }

    private static void remember(Session session) throws IOException {
        session.run().create();
        Files.writeString(session.run().ports(), session.ports().text());
    }

    /** Every part is ready; the whole is when a page comes through all of them. */
    private static void awaitPage(Topology topology) throws IOException {
        if (topology.frontDoor().isPresent()) {
            FrontDoor door = topology.frontDoor().get();
            Shop shop = new Shop(door);
            LastAnswer last = new LastAnswer();
            if (!Poll.until(() -> last.of(shop, door.page()).equals("200"), PAGE_WITHIN)) {
                throw new Refusal("every component is ready, and yet " + door.address() + door.page() + " answers "
                        + last.said() + "; the components' logs say why");
            }
        }
    }

    private static void address(Session session, FrontDoor door) {
        String ca = session.project().named(door.ca());
        session.screen().printf("%nThe shop:   %s%n", door.address());
        session.screen().printf("Its CA:     %s (trust it in a browser or not; nothing was installed)%n", ca);
        session.screen().printf("Try:        curl --cacert %s %s%s%n", ca, door.address(), door.page());
        session.screen().printf("Look:       ./tierline status, ./tierline logs NAME; the end: ./tierline down%n");
    }
}
