package io.tierline.hop.engine;

import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How bytes are written in case files; the files themselves say it. */
final class Notation {

    private static final Pattern HEX = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final String END = "∎";
    private static final String RESET = "✗";

    private Notation() {}

    /** The bytes (ISO-8859-1) that a cell stands for, without a mark for an end. */
    static String bytes(String cell) {
        String text = cell.replace("↵", "\r\n")
                .replace('␊', '\n')
                .replace('␍', '\r')
                .replace('␀', '\0')
                .replace('␉', '\t')
                .replace('␠', ' ')
                .replace(END, "")
                .replace(RESET, "");
        return HEX.matcher(text)
                .replaceAll(hex -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
    }

    static boolean endsWithReset(String cell) {
        return cell.endsWith(RESET);
    }

    /** Sends what a cell stands for, then ends the connection if it says so. */
    static void send(Wire wire, String cell, boolean byteByByte) throws IOException {
        String text = bytes(cell);
        if (byteByByte) {
            for (int i = 0; i < text.length(); i++) {
                wire.send(text.substring(i, i + 1));
            }
        } else if (!text.isEmpty()) {
            wire.send(text);
        }
        if (cell.endsWith(END)) {
            wire.endOutput();
        }
    }
}
