package io.tierline.edge.rules;

import io.tierline.edge.log.LogFormats;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;

/**
 * An action that can be written in a rule: reads its own arguments and leaves the condition behind them alone.
 */
public record ActionKeyword(String name, String summary, Reader reader) {

    /** Reads arguments into an action, for the message that the rules are about. */
    @FunctionalInterface
    public interface Reader {
        Action read(Args args, Message message, LogFormats formats) throws Refused;
    }

    /** Whether the arguments have ended and a condition, or nothing, follows. */
    static boolean ends(Args args) {
        return !args.hasNext() || args.nextIs("if") || args.nextIs("unless");
    }
}
