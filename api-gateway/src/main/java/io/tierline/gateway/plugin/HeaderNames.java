package io.tierline.gateway.plugin;

import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;

/** Checks names of headers in plugins' settings. */
final class HeaderNames {

    private HeaderNames() {}

    /** Whether a word is a header's name by Kong's rule; reports it if not. */
    static boolean check(Word word, Settings config) {
        boolean good = word.text().matches("[A-Za-z0-9_-]+");
        if (!good) {
            config.diagnostics()
                    .error(
                            word.span(),
                            "'" + word + "' is no header name",
                            "letters, digits, '-' and '_' may be in it");
        }
        return good;
    }
}
