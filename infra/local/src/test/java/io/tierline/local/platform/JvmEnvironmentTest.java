package io.tierline.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.local.topology.Deployable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmEnvironmentTest {
    private static final Deployable PROXY = new Deployable("reverse-proxy", Path.of("/tree/reverse-proxy"), List.of());

    @Test
    void everyProcessHasASmallHeapItsJdkAndItsName() {
        assertThat(with(Map.of()))
                .containsEntry("JAVA_HOME", "/jdk")
                .containsEntry("OTEL_SERVICE_NAME", "reverse-proxy")
                .containsEntry("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=proxy2")
                .extractingByKey("TIERLINE_JAVA_OPTS")
                .asString()
                .startsWith("-XX:+UseSerialGC -Xmx96m -Xss512k ")
                .endsWith(" -XX:AOTCache=x");
    }

    @Test
    void withoutAPlaceForTracesNothingIsExported() {
        assertThat(with(Map.of()))
                .containsEntry("OTEL_TRACES_EXPORTER", "none")
                .containsEntry("OTEL_METRICS_EXPORTER", "none")
                .containsEntry("OTEL_LOGS_EXPORTER", "none");
    }

    @Test
    void withOneTheCallersSettingsArePassedOn() {
        assertThat(with(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318",
                        "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=dev")))
                .doesNotContainKeys("OTEL_TRACES_EXPORTER", "OTEL_METRICS_EXPORTER", "OTEL_LOGS_EXPORTER")
                .containsEntry(
                        "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=dev,service.instance.id=proxy2");
    }

    @Test
    void theCallersJvmOptionsStandLastSoThatTheyWin() {
        assertThat(with(Map.of("TIERLINE_JAVA_OPTS", "-Xmx300m")).get("TIERLINE_JAVA_OPTS"))
                .endsWith(" -Xmx300m");
    }

    private static Map<String, String> with(Map<String, String> caller) {
        return new JvmEnvironment(Path.of("/jdk"), caller, deployable -> List.of("-XX:AOTCache=x"))
                .of("proxy2", PROXY, 96);
    }
}
