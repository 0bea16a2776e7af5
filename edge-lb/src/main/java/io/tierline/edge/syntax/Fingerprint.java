package io.tierline.edge.syntax;

import java.util.Collection;
import java.util.Optional;

/**
 * What HAProxy calls similar: two words are compared by how often one kind of character follows another, so that it finds
 * the same near misses. Hop's edit distance would often name a better word, but another one than HAProxy.
 */
final class Fingerprint {

    private static final int KINDS = 32;
    private static final int DIGIT = 27;
    private static final int OTHER = 28;
    private static final int EDGE = 29;

    private Fingerprint() {}

    static Optional<String> nearest(String word, Collection<String> known) {
        int[] wanted = of(word);
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(wanted, of(candidate));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        boolean near = bestDistance <= 2 * word.length() && bestDistance <= 2 * best.length();
        return near ? Optional.of(best) : Optional.empty();
    }

    private static int[] of(String word) {
        int[] steps = new int[KINDS * KINDS];
        int from = EDGE;
        for (int i = 0; i < word.length(); i++) {
            int to = kind(word.charAt(i));
            steps[KINDS * from + to]++;
            from = to;
        }
        steps[KINDS * from + EDGE]++;
        return steps;
    }

    private static int kind(char c) {
        char lower = Character.toLowerCase(c);
        if (lower >= 'a' && lower <= 'z') {
            return lower - 'a' + 1;
        }
        return c >= '0' && c <= '9' ? DIGIT : OTHER;
    }

    private static int distance(int[] a, int[] b) {
        int distance = 0;
        for (int i = 0; i < a.length; i++) {
            int difference = a[i] - b[i];
            distance += difference * difference;
        }
        return distance;
    }
}
