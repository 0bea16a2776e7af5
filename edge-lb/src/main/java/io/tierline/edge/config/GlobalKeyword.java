package io.tierline.edge.config;

import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;

/** A keyword of the global section. */
public record GlobalKeyword(String name, String summary, Reader reader) {

    /** Reads a line into the draft. */
    @FunctionalInterface
    public interface Reader {
        void read(Line line, GlobalDraft draft, Findings findings) throws Refused;
    }
}
