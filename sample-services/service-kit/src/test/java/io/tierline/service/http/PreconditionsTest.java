package io.tierline.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import io.tierline.service.http.Preconditions.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110: entity tags (8.8.3), conditions and their order (13). */
class PreconditionsTest {
    private static final EntityTag TAG = new EntityTag("v1");
    private static final Instant CHANGED = Instant.parse("2025-06-03T10:00:00Z");
    private static final String THEN = "Tue, 03 Jun 2025 10:00:00 GMT";
    private static final String BEFORE = "Tue, 03 Jun 2025 09:59:59 GMT";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"v1\"            | true  | true",
                "W/\"v1\"          | true  | false",
                "\"a,\",\"v1\"     | true  | true",
                "*                 | true  | true",
                "\"v2\"            | false | false",
                "\"\"              | false | false",
                "v1                | false | false",
                "w/\"v1\"          | false | false",
                "\"v1\" \"v2\"       | false | false",
                ", \"v1\" ,,\"v2\",| true  | true",
                "\"x v1\"          | false | false",
            })
    void tagInList(String list, boolean weakly, boolean strongly) {
        assertThat(TAG.weaklyIn(list)).isEqualTo(weakly);
        assertThat(TAG.stronglyIn(list)).isEqualTo(strongly);
    }

    @Test
    void longListIsReadWithoutDeepStack() {
        assertThat(TAG.weaklyIn("\"x\",".repeat(100_000) + "\"v1\"")).isTrue();
        assertThat(TAG.weaklyIn("\"v1\"" + ",".repeat(100_000) + "x")).isFalse();
    }

    @Test
    void tagsAreWrittenInQuotesAndCheckedFirst() {
        assertThat(TAG).hasToString("\"v1\"");
        assertThatThrownBy(() -> new EntityTag("a\"b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EntityTag("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(EntityTag.digestOf("a")).isEqualTo(EntityTag.digestOf("a")).isNotEqualTo(EntityTag.digestOf("b"));
    }

    /** 13.2.2: If-Match, else If-Unmodified-Since; then If-None-Match, else If-Modified-Since. */
    @Test
    void order() {
        assertThat(judge(Map.of())).isEqualTo(Verdict.PROCEED);
        assertThat(judge(Map.of(HeaderNames.IF_MATCH, "\"v2\"", HeaderNames.IF_NONE_MATCH, "\"v1\"")))
                .isEqualTo(Verdict.FAILED);
        assertThat(judge(Map.of(HeaderNames.IF_MATCH, "\"v1\"", HeaderNames.IF_UNMODIFIED_SINCE, BEFORE)))
                .isEqualTo(Verdict.PROCEED);
        assertThat(judge(Map.of(HeaderNames.IF_UNMODIFIED_SINCE, BEFORE))).isEqualTo(Verdict.FAILED);
        assertThat(judge(Map.of(HeaderNames.IF_NONE_MATCH, "\"v2\"", HeaderNames.IF_MODIFIED_SINCE, THEN)))
                .isEqualTo(Verdict.PROCEED);
        assertThat(judge(Map.of(HeaderNames.IF_MODIFIED_SINCE, THEN))).isEqualTo(Verdict.NOT_MODIFIED);
        assertThat(judge(Map.of(HeaderNames.IF_MODIFIED_SINCE, BEFORE))).isEqualTo(Verdict.PROCEED);
    }

    @Test
    void lastModifiedIsAFixdateAndNeverInTheFuture() {
        Reply reply = representation(CHANGED.plusMillis(999)).reply(WritableHeaders.create());
        assertThat(reply.fields()).containsEntry(HeaderNames.LAST_MODIFIED, THEN);
        Reply ahead = representation(Instant.now().plus(Duration.ofHours(1))).reply(WritableHeaders.create());
        String date = String.valueOf(ahead.fields().get(HeaderNames.LAST_MODIFIED));
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void bodyIsNotWrittenForWhoHasIt() {
        WritableHeaders<?> request = WritableHeaders.create().set(HeaderNames.IF_NONE_MATCH, "\"v1\"");
        Representation representation = new Representation(TAG, CHANGED, "no-cache", () -> {
            throw new AssertionError("written");
        });
        assertThat(representation.reply(request).status()).isEqualTo(304);
    }

    private static Representation representation(Instant lastModified) {
        return new Representation(TAG, lastModified, "no-cache", () -> "{}");
    }

    private static Verdict judge(Map<HeaderName, String> fields) {
        WritableHeaders<?> headers = WritableHeaders.create();
        fields.forEach(headers::set);
        return Preconditions.of(headers).judge(TAG, CHANGED);
    }
}
