package io.tierline.local.command;

import io.tierline.local.build.AotCache;
import io.tierline.local.build.MavenBuild;
import io.tierline.local.topology.Deployable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Packages what is stale and makes the AOT caches that are not there. */
public final class Build implements Command {
    @Override
    public String name() {
        return "build";
    }

    @Override
    public String summary() {
        return "only builds: Maven's package without tests, then AOT caches for a quick start";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        Words.of(words).noNames();
        try (Lock _ = Lock.of(session.run())) {
            List<Deployable> deployables = session.topology().deployables();
            MavenBuild maven = new MavenBuild(session.project(), session.run().log("build"), session.screen());
            List<Deployable> stale = maven.stale(deployables);
            if (!stale.isEmpty()) {
                maven.build(stale);
            }
            Trainer.train(session, without(session, deployables));
            session.screen().println("everything is built");
        }
        return 0;
    }

    private static List<Deployable> without(Session session, List<Deployable> deployables) throws IOException {
        List<Deployable> without = new ArrayList<>();
        for (Deployable deployable : deployables) {
            if (!new AotCache(deployable, session.jdk()).usable()) {
                without.add(deployable);
            }
        }
        return without;
    }
}
