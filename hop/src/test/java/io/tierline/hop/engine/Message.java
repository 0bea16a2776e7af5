package io.tierline.hop.engine;

import java.util.Locale;

/**
 * A message (or several) as it is compared: chunks are joined, since where a proxy cuts them depends on how bytes arrive; whether
 * and with which trailers they ended is kept.
 */
final class Message {

    private Message() {}

    /** Joins the chunks of all messages in a text. */
    static String joined(String text) {
        StringBuilder joined = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int headEnd = text.indexOf("\r\n\r\n", at);
            if (headEnd < 0) {
                return joined.append(text.substring(at)).toString();
            }
            String head = text.substring(at, headEnd + 4);
            joined.append(head);
            at = headEnd + 4;
            if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked\r\n")) {
                at = joinChunks(text, at, joined);
            }
        }
        return joined.toString();
    }

    private static int joinChunks(String text, int from, StringBuilder joined) {
        int at = from;
        while (at < text.length()) {
            int lineEnd = text.indexOf("\r\n", at);
            if (lineEnd < 0) {
                return text.length();
            }
            int size = Integer.parseInt(text.substring(at, lineEnd), 16);
            if (size == 0) {
                int end = text.indexOf("\r\n\r\n", lineEnd);
                joined.append("<end>");
                String trailers = end < 0 ? text.substring(lineEnd) : text.substring(lineEnd, end + 4);
                joined.append(trailers);
                return lineEnd + trailers.length();
            }
            int contentEnd = Math.min(text.length(), lineEnd + 2 + size);
            joined.append(text, lineEnd + 2, contentEnd);
            at = Math.min(text.length(), contentEnd + 2);
        }
        return at;
    }
}
