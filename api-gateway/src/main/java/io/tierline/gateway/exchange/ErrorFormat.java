package io.tierline.gateway.exchange;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the gateway's own errors look: problem documents (RFC 9457), or Kong's {@code message} document. The media type is
 * negotiated with Accept; who accepts none of them gets the first.
 *
 * <p>Problem documents carry Kong's {@code message} member too, so that clients written for Kong can read them.
 */
public enum ErrorFormat {
    PROBLEM,
    KONG;

    /** By the words of the file. */
    public static final Map<String, ErrorFormat> BY_NAME = Map.of("problem", PROBLEM, "kong", KONG);

    private static final String UTF_8 = "; charset=utf-8";

    private List<String> offered() {
        return this == PROBLEM
                ? List.of("application/problem+json", "application/json", "text/html", "text/plain")
                : List.of("application/json", "text/html", "text/plain");
    }

    /**
     * Writes an error down.
     *
     * @param accept the client's Accept field
     * @param requestId what to look for in the log
     * @param traceId what to look for among the traces, or {@code -}
     */
    public Reply reply(GatewayError error, String accept, String requestId, String traceId) {
        String type = Accept.choose(accept, offered());
        Fields fields = error.fields().copy();
        fields.set(FieldName.CONTENT_TYPE, type.startsWith("text/") ? type + UTF_8 : type);
        fields.add("Cache-Control", "no-store");
        String text = switch (type) {
            case "text/plain" -> error.message() + "\n\nrequest " + requestId + "\n";
            case "text/html" -> html(error, requestId);
            default -> Json.of(document(error, requestId, traceId));
        };
        ResponseHead head = ResponseHead.of(error.status(), Reasons.of(error.status()), fields);
        return new Reply(head, Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Object> document(GatewayError error, String requestId, String traceId) {
        Map<String, Object> document = new LinkedHashMap<>();
        if (this == PROBLEM) {
            document.put("type", "about:blank");
            document.put("title", Reasons.of(error.status()));
            document.put("status", error.status());
            document.put("detail", error.message());
        }
        document.put("message", error.message());
        document.put("request_id", requestId);
        if (this == PROBLEM && !traceId.equals("-")) {
            document.put("trace_id", traceId);
        }
        return document;
    }

    private static String html(GatewayError error, String requestId) {
        String title = error.status() + " " + Reasons.of(error.status());
        return "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + title
                + "</title></head>\n<body>\n<h1>" + title + "</h1>\n<p>" + escape(error.message())
                + "</p>\n<p>request <code>" + requestId + "</code></p>\n</body>\n</html>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
