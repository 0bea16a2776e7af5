package io.tierline.gateway.plugin;

import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.util.Optional;

/** WWW-Authenticate fields (RFC 9110 section 11.6.1). */
final class Challenges {

    private Challenges() {}

    /** The scheme, with the configured {@code realm} if there is one. */
    static String of(String scheme, Settings config) {
        Optional<Word> realm = config.text("realm");
        realm.filter(word -> !word.text().matches("[ !#-\\[\\]-~]*"))
                .ifPresent(word -> config.error("realm", "'" + word + "' cannot stand between quotes in a header", ""));
        return realm.map(word -> scheme + " realm=\"" + word + "\"").orElse(scheme);
    }
}
