package io.tierline.edge.rules;

import io.tierline.edge.sample.Sample;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.List;

/** Compares a value with the patterns of an ACL. */
@FunctionalInterface
public interface Matcher {

    boolean matches(Sample sample);

    /** A way of comparing, {@code -m name}. */
    record Method(String name, String summary, boolean needsPatterns, Reader reader) {

        /** Makes a matcher of patterns. */
        @FunctionalInterface
        public interface Reader {
            Matcher read(List<Word> patterns, boolean ignoreCase) throws Refused;
        }
    }
}
