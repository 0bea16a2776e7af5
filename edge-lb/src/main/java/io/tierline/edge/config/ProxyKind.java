package io.tierline.edge.config;

import java.util.Locale;

/** What a section about proxies describes. */
public enum ProxyKind {
    DEFAULTS(true, true),
    FRONTEND(true, false),
    BACKEND(false, true),
    LISTEN(true, true);

    private final boolean frontend;
    private final boolean backend;

    ProxyKind(boolean frontend, boolean backend) {
        this.frontend = frontend;
        this.backend = backend;
    }

    public boolean isFrontend() {
        return frontend;
    }

    public boolean isBackend() {
        return backend;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
