package io.tierline.edge.config;

import io.tierline.edge.syntax.Findings;
import io.tierline.hop.config.Word;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is at hand while a configuration is read: its language, what was found so far, the global section, the environment. */
public record Reading(Language language, Findings findings, GlobalDraft global, Map<String, String> environment) {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

    /** In addresses HAProxy puts variables in even where no quotes stand. */
    Word address(Word word) {
        Matcher matcher = VARIABLE.matcher(word.text());
        String text = matcher.replaceAll(found -> Matcher.quoteReplacement(
                environment.getOrDefault(found.group(1) == null ? found.group(2) : found.group(1), "")));
        return new Word(text, word.span());
    }
}
