package io.tierline.gateway.config;

import io.tierline.gateway.syntax.Settings;
import java.util.List;

/**
 * Health checks of an upstream. They are not there yet: what would switch one on is refused, and a section in which all of them
 * are off, as Kong's own defaults and exports have it, is accepted.
 */
final class HealthchecksReader {

    private static final List<String> SWITCHES =
            List.of("interval", "successes", "tcp_failures", "timeouts", "http_failures");

    private HealthchecksReader() {}

    static void check(Settings upstream) {
        upstream.section("healthchecks", "healthchecks").ifPresent(checks -> {
            if (checks.has("threshold") && checks.number("threshold", 0, 100, 0) > 0) {
                checks.error("threshold", "threshold is not supported by api-gateway yet", "");
            }
            checks.section("active", "healthchecks.active").ifPresent(HealthchecksReader::checkKind);
            checks.section("passive", "healthchecks.passive").ifPresent(HealthchecksReader::checkKind);
            checks.end();
        });
    }

    private static void checkKind(Settings kind) {
        kind.ignore("type", "timeout", "concurrency", "http_path", "https_sni", "https_verify_certificate", "headers");
        kind.section("healthy", "healthy").ifPresent(HealthchecksReader::checkState);
        kind.section("unhealthy", "unhealthy").ifPresent(HealthchecksReader::checkState);
        kind.end();
    }

    private static void checkState(Settings state) {
        for (String field : SWITCHES) {
            if (state.number(field, 0, Integer.MAX_VALUE, 0) > 0) {
                state.error(field, "health checks are not supported by api-gateway yet", "0 switches this one off");
            }
        }
        state.ignore("http_statuses");
        state.end();
    }
}
