package io.tierline.service.config;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** The service cannot start as it was told to. Each line names what is wrong and is fit for the operator's eyes. */
public final class StartRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> lines;

    public StartRefused(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = new ArrayList<>(lines);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
