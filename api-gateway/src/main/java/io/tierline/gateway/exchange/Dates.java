package io.tierline.gateway.exchange;

import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date field, which whoever passes a response on must add if it is missing (RFC 9110 section 6.6.1). */
public final class Dates {

    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Dates() {}

    public static void ensure(Fields fields, Instant now) {
        if (!fields.has(FieldName.DATE)) {
            fields.add(FieldName.DATE, IMF_FIXDATE.format(now));
        }
    }
}
