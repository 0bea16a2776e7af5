package io.tierline.hop.observe;

import io.tierline.hop.run.Lifecycle;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One condition for being ready, by name.
 *
 * @param problem what is in the way, or empty if nothing is; asked at each probe, so it must be quick
 */
public record Readiness(String name, Supplier<Optional<String>> problem) {

    /** Ready when the process is: neither starting nor draining. */
    public static Readiness of(Lifecycle lifecycle) {
        return new Readiness(
                "lifecycle",
                () -> lifecycle.isReady()
                        ? Optional.empty()
                        : Optional.of(lifecycle.state().name().toLowerCase(java.util.Locale.ROOT)));
    }
}
