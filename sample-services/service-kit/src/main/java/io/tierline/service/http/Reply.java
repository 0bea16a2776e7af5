package io.tierline.service.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The whole answer to a request: status, fields in their order, body (empty where the status allows none). */
public record Reply(int status, SequencedMap<HeaderName, String> fields, String body) {
    public static final int OK = 200;
    public static final int CREATED = 201;
    public static final int NO_CONTENT = 204;
    public static final int NOT_MODIFIED = 304;

    private static final int LOWEST_FINAL = 200;
    private static final int HIGHEST = 599;

    public Reply {
        if (status < LOWEST_FINAL || status > HIGHEST) {
            throw new IllegalArgumentException("status " + status + " is not that of a final response");
        }
        fields = new LinkedHashMap<>(fields);
    }

    public static Reply json(int status, String body) {
        return new Reply(status, new LinkedHashMap<>(Map.of(HeaderNames.CONTENT_TYPE, "application/json")), body);
    }

    /** What concerns one user only: no cache may keep it. */
    public static Reply own(int status, String body) {
        return json(status, body).with(HeaderNames.CACHE_CONTROL, "no-store");
    }

    public static Reply noContent() {
        return new Reply(NO_CONTENT, new LinkedHashMap<>(Map.of(HeaderNames.CACHE_CONTROL, "no-store")), "");
    }

    public Reply with(HeaderName name, String value) {
        SequencedMap<HeaderName, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
