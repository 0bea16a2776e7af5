package io.tierline.local.platform;

import io.tierline.local.topology.Deployable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What every JVM of the platform is told by its environment: where its JDK is, how much memory it may have, and where
 * its traces go. Small heaps and the serial collector are what lets a dozen processes share two GiB.
 *
 * @param caller the environment of the command; its TIERLINE_JAVA_OPTS and OTEL_* win
 * @param aot further options for one deployable: that its AOT cache is used, or made
 */
public record JvmEnvironment(Path jdk, Map<String, String> caller, Function<Deployable, List<String>> aot) {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";
    private static final String DISABLED = "OTEL_JAVA_DISABLED_RESOURCE_PROVIDERS";
    private static final String MADE_UP_ID = "io.opentelemetry.sdk.autoconfigure.ServiceInstanceIdResourceProvider";
    private static final List<String> EXPORTERS =
            List.of("OTEL_TRACES_EXPORTER", "OTEL_METRICS_EXPORTER", "OTEL_LOGS_EXPORTER");

    public JvmEnvironment {
        caller = Map.copyOf(caller);
    }

    public Map<String, String> of(String instance, Deployable deployable, int heapMib) {
        Map<String, String> environment = new HashMap<>(telemetry(instance, deployable));
        environment.put("JAVA_HOME", jdk.toString());
        // the C library's arenas: two are enough for small processes, the default is eight for each core
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("TIERLINE_JAVA_OPTS", options(deployable, heapMib));
        return environment;
    }

    private String options(Deployable deployable, int heapMib) {
        List<String> options = new ArrayList<>(
                List.of("-XX:+UseSerialGC", "-Xmx" + heapMib + "m", "-Xss512k", "-XX:ReservedCodeCacheSize=48m"));
        options.addAll(aot.apply(deployable));
        options.add(caller.getOrDefault("TIERLINE_JAVA_OPTS", ""));
        return String.join(" ", options).strip();
    }

    private Map<String, String> telemetry(String instance, Deployable deployable) {
        Map<String, String> settings = new HashMap<>();
        settings.put("OTEL_SERVICE_NAME", deployable.name());
        settings.put(ATTRIBUTES, joined(caller.getOrDefault(ATTRIBUTES, ""), "service.instance.id=" + instance));
        // the SDK would make up an id of its own first, and warn that ours replaces it
        settings.put(DISABLED, joined(caller.getOrDefault(DISABLED, ""), MADE_UP_ID));
        if (!caller.containsKey(ENDPOINT)) {
            EXPORTERS.forEach(exporter -> settings.put(exporter, "none"));
        }
        return settings;
    }

    private static String joined(String list, String more) {
        return list.isEmpty() ? more : list + "," + more;
    }
}
