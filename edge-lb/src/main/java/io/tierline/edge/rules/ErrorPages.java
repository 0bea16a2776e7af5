package io.tierline.edge.rules;

import io.tierline.hop.engine.Fields;
import java.util.Map;
import java.util.Optional;

/** HAProxy's built-in answers, and the reasons it gives to a status. */
public final class ErrorPages {

    private static final Map<Integer, Page> PAGES = Map.ofEntries(
            page(200, "OK", "Service ready."),
            page(400, "Bad request", "Your browser sent an invalid request."),
            page(401, "Unauthorized", "You need a valid user and password to access this content."),
            page(403, "Forbidden", "Request forbidden by administrative rules."),
            page(404, "Not Found", "The resource could not be found."),
            page(
                    405,
                    "Method Not Allowed",
                    "A request was made of a resource using a request method not supported by that resource"),
            page(407, "Unauthorized", "You need a valid user and password to access this content."),
            page(408, "Request Time-out", "Your browser didn't send a complete request in time."),
            page(410, "Gone", "The resource is no longer available and will not be available again."),
            page(413, "Payload Too Large", "The request entity exceeds the maximum allowed."),
            page(421, "Misdirected Request", "Request sent to a non-authoritative server."),
            page(422, "Unprocessable Content", "The server cannot process the contained instructions."),
            page(425, "Too Early", "Your browser sent early data."),
            page(429, "Too Many Requests", "You have sent too many requests in a given amount of time."),
            page(500, "Internal Server Error", "An internal server error occurred."),
            page(
                    501,
                    "Not Implemented",
                    ".The server does not support the functionality required to fulfill the request."),
            page(502, "Bad Gateway", "The server returned an invalid or incomplete response."),
            page(503, "Service Unavailable", "No server is available to handle this request."),
            page(504, "Gateway Time-out", "The server didn't respond in time."));

    /** Reasons where an answer is made up by a rule; some differ from those of the pages. */
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(303, "See Other"),
            Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(402, "Payment Required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(407, "Proxy Authentication Required"),
            Map.entry(408, "Request Time-out"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Request Entity Too Large"),
            Map.entry(414, "Request-URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Requested range unsatisfiable"),
            Map.entry(417, "Expectation failed"),
            Map.entry(418, "I'm a teapot"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(423, "Locked"),
            Map.entry(424, "Method failure"),
            Map.entry(425, "Too Early"),
            Map.entry(426, "Upgrade Required"),
            Map.entry(428, "Precondition Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway or Proxy Error"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Time-out"),
            Map.entry(505, "HTTP Version not supported"));

    private ErrorPages() {}

    private record Page(String reason, String sentence) {

        LocalReply reply(int status) {
            String text = "<html><body><h1>" + status + " " + reason + "</h1>\n" + sentence + "\n</body></html>\n";
            Fields fields = Fields.of(
                    "content-length", Integer.toString(text.length()),
                    "cache-control", "no-cache",
                    "content-type", "text/html");
            if (status == 400 || status == 408) {
                fields.add("connection", "close");
            }
            return LocalReply.of(status, reason, fields, text);
        }
    }

    private static Map.Entry<Integer, Page> page(int status, String reason, String sentence) {
        return Map.entry(status, new Page(reason, sentence));
    }

    /** The built-in page of a status that has one. */
    public static Optional<LocalReply> find(int status) {
        return Optional.ofNullable(PAGES.get(status)).map(page -> page.reply(status));
    }

    /** The built-in page of a status that is known to have one. */
    public static LocalReply of(int status) {
        return find(status).orElseThrow(() -> new IllegalArgumentException("there is no page for " + status));
    }

    /** The reason of a status; HAProxy says {@code Other} to one that it has no words for. */
    static String reason(int status) {
        return REASONS.getOrDefault(status, "Other");
    }
}
