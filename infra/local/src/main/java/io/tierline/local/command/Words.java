package io.tierline.local.command;

import io.tierline.local.topology.NearMiss;
import io.tierline.local.topology.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What follows a command: flags that it knows, and names. */
record Words(Set<String> flags, List<String> names) {
    static Words of(List<String> words, String... known) {
        Set<String> flags = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String word : words) {
            if (!word.startsWith("-")) {
                names.add(word);
            } else if (List.of(known).contains(word)) {
                flags.add(word);
            } else {
                throw Refusal.usage("unknown option '" + word + "'" + hint(word, List.of(known)));
            }
        }
        return new Words(Set.copyOf(flags), List.copyOf(names));
    }

    private static String hint(String word, List<String> known) {
        return known.isEmpty() ? "" : NearMiss.hint(word, known);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Words noNames() {
        if (!names.isEmpty()) {
            throw Refusal.usage("'" + names.getFirst() + "' is one word too many");
        }
        return this;
    }

    Words someNames(Session session) {
        if (names.isEmpty()) {
            throw Refusal.usage(
                    "which component? " + String.join(", ", session.topology().names()));
        }
        return this;
    }
}
