package io.tierline.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A JSON representation that caches may keep: its validators, how long it stays fresh, and its body, which is written
 * only when the client does not have it already.
 */
public record Representation(EntityTag tag, Instant lastModified, String cacheControl, Supplier<String> body) {
    /** IMF-fixdate of RFC 9110 section 5.6.7; the JDK's own RFC 1123 format writes days below ten with one digit. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** RFC 9110 section 8.8.2.1: Last-Modified is never later than Date; the database's clock may be ahead of ours. */
    public Representation {
        Instant now = Clock.systemUTC().instant();
        lastModified = (lastModified.isAfter(now) ? now : lastModified).truncatedTo(ChronoUnit.SECONDS);
    }

    public Reply reply(Headers request) {
        return switch (Preconditions.of(request).judge(tag, lastModified)) {
            case PROCEED -> validated(Reply.json(Reply.OK, body.get()));
            case NOT_MODIFIED -> validated(new Reply(Reply.NOT_MODIFIED, new LinkedHashMap<>(), ""));
            case FAILED -> throw new Refused(Problem.preconditionFailed());
        };
    }

    private Reply validated(Reply reply) {
        return reply.with(HeaderNames.ETAG, tag.toString())
                .with(HeaderNames.LAST_MODIFIED, httpDate())
                .with(HeaderNames.CACHE_CONTROL, cacheControl);
    }

    private String httpDate() {
        return HTTP_DATE.format(lastModified.atOffset(ZoneOffset.UTC));
    }
}
