package io.tierline.edge.syntax;

import io.tierline.hop.config.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The words of HAProxy 2.6's language by the place where they may stand. They tell a word that is not supported yet from a
 * word that nobody knows, and they are what near misses are looked for in.
 */
public final class HaproxyWords {

    private static final Map<String, Set<String>> BY_PLACE = load();

    private HaproxyWords() {}

    /** All words of a place, e.g. {@code proxy}, {@code bind}, {@code fetch}. */
    public static Set<String> of(String place) {
        return Objects.requireNonNull(BY_PLACE.get(place), place);
    }

    public static Set<String> places() {
        return BY_PLACE.keySet();
    }

    /** Why a word is refused: known but not supported yet, or unknown (then in the caller's words), with a near miss. */
    public static String refusal(String place, Word word, String unknown) {
        if (of(place).contains(word.text())) {
            return Findings.notYet("keyword", word);
        }
        return unknown + nearMiss(word.text(), of(place));
    }

    /** {@code ; did you mean 'x' maybe ?}, or nothing. */
    public static String nearMiss(String word, Set<String> known) {
        return Fingerprint.nearest(word, known)
                .map(near -> "; did you mean '" + near + "' maybe ?")
                .orElse("");
    }

    /** {@code did you mean 'x'?}, for places where HAProxy has no hint; or nothing. */
    public static String hint(String word, Set<String> known) {
        return Fingerprint.nearest(word, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("");
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        Set<String> current = new LinkedHashSet<>();
        for (String line : text().split("\n", -1)) {
            if (line.startsWith("[")) {
                current = new LinkedHashSet<>();
                places.put(line.substring(1, line.length() - 1), current);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                current.addAll(List.of(line.split(" ", -1)));
            }
        }
        return places;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(HaproxyWords.class.getResourceAsStream("haproxy-2.6-words.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
