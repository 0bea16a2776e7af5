package io.tierline.service.config;

/** A value that must not reach a log: it prints as stars, so that no record that holds it gives it away. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
