package io.tierline.hop.http;

import io.tierline.hop.engine.Field;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fields that belong to one connection and end at it (RFC 9110 section 7.6.1).
 *
 * <p>A peer cannot use Connection to take away fields that say where a message goes or ends: naming them there has no effect.
 */
public final class HopHeaders {

    private static final Set<FieldName> ALWAYS = Set.of(
            FieldName.CONNECTION,
            FieldName.KEEP_ALIVE,
            FieldName.PROXY_AUTHENTICATE,
            FieldName.PROXY_AUTHORIZATION,
            FieldName.PROXY_CONNECTION,
            FieldName.TRANSFER_ENCODING,
            FieldName.UPGRADE);
    private static final Set<FieldName> NEVER =
            Set.of(FieldName.HOST, FieldName.CONTENT_LENGTH, FieldName.CONTENT_TYPE, FieldName.EXPECT);

    private HopHeaders() {}

    /** Removes them; of TE only {@code trailers} is left. */
    public static void strip(Fields fields) {
        List<FieldName> named = fields.has(FieldName.CONNECTION) ? named(fields) : List.of();
        boolean trailers = fields.has(FieldName.TE) && fields.lists(FieldName.TE, "trailers");
        fields.removeIf(field -> field.is(FieldName.TE)
                || isOneOf(ALWAYS, field)
                || named.stream().anyMatch(field::is));
        if (trailers) {
            fields.add(FieldName.TE, "trailers");
        }
    }

    private static List<FieldName> named(Fields fields) {
        return fields.elements(FieldName.CONNECTION).stream()
                .filter(HopHeaders::isToken)
                .map(FieldName::of)
                .filter(name -> !NEVER.contains(name))
                .toList();
    }

    private static boolean isToken(String text) {
        return text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    }

    private static boolean isOneOf(Set<FieldName> names, Field field) {
        for (FieldName name : names) {
            if (field.is(name)) {
                return true;
            }
        }
        return false;
    }

    /** The protocol that a request wants to change to, if it says so properly (RFC 9110 section 7.8); HTTP/1.0 cannot. */
    public static Optional<String> wantedUpgrade(RequestHead head) {
        boolean asked = head.version() == Version.HTTP_1_1 && head.fields().lists(FieldName.CONNECTION, "upgrade");
        return asked ? head.fields().combined(FieldName.UPGRADE) : Optional.empty();
    }

    /** Asks the next hop to change to a protocol, or tells the client that it happens. */
    public static void putUpgrade(Fields fields, String protocol) {
        fields.set(FieldName.CONNECTION, "upgrade");
        fields.set(FieldName.UPGRADE, protocol);
    }
}
