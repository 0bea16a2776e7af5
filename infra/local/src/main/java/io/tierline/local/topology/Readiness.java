package io.tierline.local.topology;

/** How a component is asked whether it can do its work. */
@FunctionalInterface
public interface Readiness {
    /** One question, answered within about a second; whatever goes wrong is "no". */
    boolean now();
}
