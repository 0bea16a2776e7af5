package io.tierline.gateway.config;

import io.tierline.gateway.entity.EntityIds;
import io.tierline.gateway.entity.Target;
import io.tierline.gateway.entity.Upstream;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an upstream with the targets nested in it. */
final class UpstreamReader {

    private static final Pattern TARGET = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9_.-]+)(?::(\\d{1,5}))?");
    private static final List<String> OTHER_ALGORITHMS = List.of("consistent-hashing", "least-connections", "latency");

    private UpstreamReader() {}

    static Upstream read(Settings settings, String position) {
        String name = name(settings);
        UUID id = Common.id(settings, "upstreams", name.isEmpty() ? position : name);
        checkAlgorithm(settings);
        settings.notYet(
                "hash_on",
                "hash_fallback",
                "hash_on_header",
                "hash_fallback_header",
                "hash_on_cookie",
                "hash_on_cookie_path",
                "hash_on_query_arg",
                "hash_fallback_query_arg",
                "hash_on_uri_capture",
                "hash_fallback_uri_capture",
                "client_certificate",
                "sticky_sessions_cookie",
                "sticky_sessions_cookie_path");
        if (settings.flag("use_srv_name", false)) {
            settings.error("use_srv_name", "use_srv_name is not supported by api-gateway yet", "");
        }
        HealthchecksReader.check(settings);
        Upstream upstream = new Upstream(
                id,
                name,
                settings.number("slots", 10, 65_536, 10_000),
                hostHeader(settings),
                targets(settings, id),
                Common.tags(settings));
        Common.ignore(settings);
        settings.end();
        return upstream;
    }

    private static String name(Settings settings) {
        Optional<Word> name = settings.text("name");
        if (name.isEmpty()) {
            settings.diagnostics().error(settings.span(), "an upstream needs a name");
        }
        name.filter(word ->
                        !word.text().matches("[A-Za-z0-9_.-]+") || word.text().matches("[0-9.]+"))
                .ifPresent(word -> settings.error("name", "'" + word + "' is no host name without a port", ""));
        return name.map(Word::text).orElse("");
    }

    private static void checkAlgorithm(Settings settings) {
        Optional<Word> algorithm = settings.text("algorithm");
        if (algorithm.isEmpty() || algorithm.get().is("round-robin")) {
            return;
        }
        if (OTHER_ALGORITHMS.contains(algorithm.get().text())) {
            settings.error("algorithm", "'" + algorithm.get() + "' is not supported by api-gateway yet", "");
        } else {
            settings.diagnostics().unknown("algorithm", algorithm.get(), " in upstream", List.of("round-robin"));
        }
    }

    private static Optional<String> hostHeader(Settings settings) {
        Optional<Word> host = settings.text("host_header");
        host.filter(word -> !TARGET.matcher(word.text()).matches())
                .ifPresent(word -> settings.error("host_header", "'" + word + "' is no host", ""));
        return host.map(Word::text);
    }

    private static List<Target> targets(Settings settings, UUID upstream) {
        List<Target> targets = new ArrayList<>();
        for (Settings target : settings.sections("targets", "target")) {
            target(target, upstream).ifPresent(targets::add);
        }
        return targets;
    }

    /** Reads a target; empty if it is none, which is then reported. */
    static Optional<Target> target(Settings settings, UUID upstream) {
        Optional<Word> word = settings.text("target");
        if (word.isEmpty()) {
            settings.diagnostics().error(settings.span(), "a target needs a target: host:port");
        }
        Optional<Target> target = word.flatMap(text -> parse(text, settings, upstream));
        settings.ignore("weight", "id");
        Common.tags(settings);
        Common.ignore(settings);
        settings.end();
        return target;
    }

    private static Optional<Target> parse(Word word, Settings settings, UUID upstream) {
        Matcher parts = TARGET.matcher(word.text());
        int port = parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : Target.DEFAULT_PORT;
        if (!parts.matches() || port > 65_535) {
            settings.error("target", "'" + word + "' is no host:port", "");
            return Optional.empty();
        }
        String host = parts.group(1).replaceAll("[\\[\\]]", "");
        UUID id = settings.has("id")
                ? Common.id(settings, "targets", upstream + ":" + word)
                : EntityIds.of("targets", upstream + ":" + word);
        int weight = settings.number("weight", 0, 65_535, Target.DEFAULT_WEIGHT);
        return Optional.of(new Target(id, host, port, weight));
    }
}
