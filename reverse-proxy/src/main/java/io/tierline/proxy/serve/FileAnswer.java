package io.tierline.proxy.serve;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Verdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/** The response for one file: validators, conditions (RFC 9110 section 13), one range (section 14). */
final class FileAnswer {

    private static final FieldName IF_MODIFIED_SINCE = FieldName.of("If-Modified-Since");
    private static final FieldName IF_UNMODIFIED_SINCE = FieldName.of("If-Unmodified-Since");
    private static final FieldName IF_NONE_MATCH = FieldName.of("If-None-Match");
    private static final FieldName IF_MATCH = FieldName.of("If-Match");
    private static final FieldName IF_RANGE = FieldName.of("If-Range");
    private static final FieldName RANGE = FieldName.of("Range");

    private final ProxyExchange exchange;
    private final Fields asked;
    private final FileSettings settings;
    private final FileChannel channel;
    private final long size;
    private final String lastModified;
    private final long modifiedSeconds;
    private final String etag;

    FileAnswer(ProxyExchange exchange, FileSettings settings, BasicFileAttributes attributes, FileChannel channel) {
        this.exchange = exchange;
        this.asked = exchange.request().fields();
        this.settings = settings;
        this.channel = channel;
        this.size = attributes.size();
        this.modifiedSeconds = attributes.lastModifiedTime().toInstant().getEpochSecond();
        this.lastModified = HttpDate.format(modifiedSeconds);
        this.etag = String.format(Locale.ROOT, "\"%x-%x\"", modifiedSeconds, size);
    }

    Verdict verdict() throws IOException {
        if (exchange.keptStatus().isPresent() && exchange.keptStatus().getAsInt() != 200) {
            return errorPage();
        }
        if (preconditionFails()) {
            channel.close();
            return new Verdict.Fail(412);
        }
        if (isKnownToClient()) {
            channel.close();
            Fields fields = validators(new Fields());
            return new Verdict.Answer(ResponseHead.of(304, "", fields), Body.empty(), Verdict.Origin.OURSELVES);
        }
        return ranged();
    }

    /** The page of an error is no representation that a client could ask for again: no date, no ranges. */
    private Verdict errorPage() {
        Fields fields = Fields.of("Content-Type", settings.typeOf(exchange.uri()));
        fields.add(FieldName.CONTENT_LENGTH, Long.toString(size));
        if (settings.etag()) {
            fields.add("ETag", etag);
        }
        return sending(200, fields, 0, size);
    }

    private boolean preconditionFails() {
        Optional<String> unmodified = asked.first(IF_UNMODIFIED_SINCE);
        if (unmodified.isPresent() && HttpDate.parse(unmodified.get()).orElse(Long.MAX_VALUE) < modifiedSeconds) {
            return true;
        }
        return asked.has(IF_MATCH) && !EntityTags.lists(asked.combined(IF_MATCH).orElse(""), tag(), false);
    }

    /** nginx's default {@code if_modified_since exact}: the date must be the file's own. */
    private boolean isKnownToClient() {
        if (!asked.has(IF_MODIFIED_SINCE) && !asked.has(IF_NONE_MATCH)) {
            return false;
        }
        boolean sameDate = asked.first(IF_MODIFIED_SINCE)
                .map(text -> HttpDate.parse(text).orElse(-1L) == modifiedSeconds)
                .orElse(true);
        boolean sameTag = asked.combined(IF_NONE_MATCH)
                .map(list -> EntityTags.lists(list, tag(), true))
                .orElse(true);
        return sameDate && sameTag;
    }

    private String tag() {
        return settings.etag() ? etag : "";
    }

    private Verdict ranged() throws IOException {
        Optional<String> wanted = asked.first(RANGE).filter(range -> isStillMeant());
        Optional<ByteRange> range = wanted.flatMap(text -> ByteRange.of(text, size));
        if (range.isEmpty()) {
            return answer(200, 0, size, Optional.empty());
        }
        if (range.get().isUnsatisfiable()) {
            channel.close();
            exchange.addToError("Content-Range", "bytes */" + size);
            return new Verdict.Fail(416);
        }
        ByteRange part = range.get();
        String said = "bytes " + part.from() + "-" + (part.to() - 1) + "/" + size;
        return answer(206, part.from(), part.to(), Optional.of(said));
    }

    private boolean isStillMeant() {
        return asked.first(IF_RANGE)
                .map(condition -> condition.startsWith("\"") ? condition.equals(tag()) : condition.equals(lastModified))
                .orElse(true);
    }

    private Verdict answer(int status, long from, long to, Optional<String> contentRange) {
        Fields fields = Fields.of("Content-Type", settings.typeOf(exchange.uri()));
        fields.add(FieldName.CONTENT_LENGTH, Long.toString(to - from));
        validators(fields);
        contentRange.ifPresentOrElse(
                range -> fields.add("Content-Range", range), () -> fields.add("Accept-Ranges", "bytes"));
        return sending(status, fields, from, to);
    }

    private Verdict sending(int status, Fields fields, long from, long to) {
        FileBody body = new FileBody(channel, from, to);
        Body content = to == from ? Body.empty() : body;
        return new Verdict.Answer(ResponseHead.of(status, "", fields), content, delivery -> body.close());
    }

    private Fields validators(Fields fields) {
        fields.add("Last-Modified", lastModified);
        if (settings.etag()) {
            fields.add("ETag", etag);
        }
        return fields;
    }
}
