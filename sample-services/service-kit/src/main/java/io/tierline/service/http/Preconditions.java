package io.tierline.service.http;

import io.helidon.http.DateTime;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a GET or HEAD and what follows from them, in the order of RFC 9110 section 13.2.2. A date that is not
 * an HTTP-date counts as absent (section 13.1.3). If-Range is for ranges, which a service does not serve.
 */
public record Preconditions(
        Optional<String> ifMatch,
        Optional<Instant> ifUnmodifiedSince,
        Optional<String> ifNoneMatch,
        Optional<Instant> ifModifiedSince) {

    /** What to do with the request. */
    public enum Verdict {
        PROCEED,
        NOT_MODIFIED,
        FAILED
    }

    public static Preconditions of(Headers fields) {
        return new Preconditions(
                list(fields, HeaderNames.IF_MATCH),
                date(fields, HeaderNames.IF_UNMODIFIED_SINCE),
                list(fields, HeaderNames.IF_NONE_MATCH),
                date(fields, HeaderNames.IF_MODIFIED_SINCE));
    }

    /** Judges a request for what has these validators; {@code lastModified} is in whole seconds, as it is sent. */
    public Verdict judge(EntityTag tag, Instant lastModified) {
        boolean current = ifMatch.map(tag::stronglyIn)
                .orElseGet(() -> ifUnmodifiedSince
                        .map(date -> !lastModified.isAfter(date))
                        .orElse(true));
        if (!current) {
            return Verdict.FAILED;
        }
        boolean known = ifNoneMatch
                .map(tag::weaklyIn)
                .orElseGet(() ->
                        ifModifiedSince.map(date -> !lastModified.isAfter(date)).orElse(false));
        return known ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
    }

    private static Optional<String> list(Headers fields, HeaderName name) {
        List<String> values = fields.all(name, List::of);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    private static Optional<Instant> date(Headers fields, HeaderName name) {
        List<String> values = fields.all(name, List::of);
        return values.size() == 1 ? date(values.getFirst()) : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
