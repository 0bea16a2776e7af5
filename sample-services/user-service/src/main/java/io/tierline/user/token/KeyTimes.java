package io.tierline.user.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * When a key signs, and until when it is published: a verifier needs it for as long as the last token that it signed
 * lives.
 */
public record KeyTimes(Instant signsFrom, Instant signsUntil, Instant publishedUntil) {

    /**
     * How keys follow one another. The next one is published for {@code lead} before it signs: verifiers keep a key set
     * for some minutes and ask anew for an unknown key only so often.
     *
     * @param term how long a key signs
     * @param tail how long it is published after that
     */
    public record Schedule(Duration term, Duration lead, Duration tail) {
        public boolean needsNext(Collection<KeyTimes> keys, Instant now) {
            return keys.stream().noneMatch(key -> key.signsUntil.isAfter(now.plus(lead)));
        }

        /** Follows the last key without a gap, or starts now where that one is over. */
        public KeyTimes next(Collection<KeyTimes> keys, Instant now) {
            Instant from = keys.stream()
                    .map(KeyTimes::signsUntil)
                    .filter(now::isBefore)
                    .max(Instant::compareTo)
                    .orElse(now);
            Instant until = from.plus(term);
            return new KeyTimes(from, until, until.plus(tail));
        }
    }

    public boolean signs(Instant now) {
        return !now.isBefore(signsFrom) && now.isBefore(signsUntil);
    }

    public boolean published(Instant now) {
        return now.isBefore(publishedUntil);
    }
}
