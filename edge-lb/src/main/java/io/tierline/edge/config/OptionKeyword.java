package io.tierline.edge.config;

import io.tierline.edge.syntax.Line;
import io.tierline.hop.config.Refused;

/**
 * A keyword behind {@code option}.
 *
 * @param negatable whether {@code no} and {@code default} may stand in front
 */
public record OptionKeyword(String name, String summary, Directive.Side side, boolean negatable, Reader reader) {

    /** Reads a line into a draft; {@code on} is false behind {@code no} and {@code default}. */
    @FunctionalInterface
    public interface Reader {
        void read(Line line, ProxyDraft draft, Reading reading, boolean on) throws Refused;
    }

    /** An option that is on or off and takes no argument. */
    static OptionKeyword flag(String name, String summary, Directive.Side side, ProxyDraft.Flag flag) {
        return new OptionKeyword(name, summary, side, true, (line, draft, _, on) -> {
            if (line.has(2)) {
                throw new Refused(
                        line.word(2).span(),
                        "'option " + name + "' cannot handle unexpected argument '" + line.word(2) + "'.");
            }
            draft.set(flag, on);
        });
    }
}
