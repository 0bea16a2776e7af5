package io.tierline.edge.config;

import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;

/**
 * A keyword of a proxy's section.
 *
 * @param side which half of a proxy it is about; in a section that lacks that half it is ignored with a warning
 * @param inDefaults whether it may stand in a defaults section
 */
public record Directive(String name, String summary, Side side, InDefaults inDefaults, Reader reader) {

    /** The half of a proxy that faces clients, the one that faces servers, or both. */
    public enum Side {
        BOTH("frontend and backend"),
        FRONTEND("frontend"),
        BACKEND("backend");

        private final String inWords;

        Side(String inWords) {
            this.inWords = inWords;
        }

        public String inWords() {
            return inWords;
        }
    }

    /** Whether a keyword may stand in a defaults section. */
    public enum InDefaults {
        YES,
        ONLY_NAMED,
        NO
    }

    /** Reads a line into a draft. */
    @FunctionalInterface
    public interface Reader {
        void read(Line line, ProxyDraft draft, Reading reading) throws Refused;
    }
}
