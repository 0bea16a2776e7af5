package io.tierline.hop.config;

/** Thrown when a configuration has errors; carries every one of them. */
public final class ConfigurationRejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Diagnostics diagnostics;

    public ConfigurationRejected(Diagnostics diagnostics) {
        super(diagnostics.render());
        this.diagnostics = diagnostics;
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }
}
