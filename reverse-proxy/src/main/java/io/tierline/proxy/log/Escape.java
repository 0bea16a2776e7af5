package io.tierline.proxy.log;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.Locale;

/** How values are made safe for a log line. */
enum Escape {
    /** {@code "}, backslash and bytes outside of 32 to 126 as {@code \xXX}; what is missing as a hyphen. */
    DEFAULT,
    /** As in JSON strings; what is missing as nothing. */
    JSON,
    NONE;

    static Escape of(Word word) throws Refused {
        return switch (word.text()) {
            case "escape=default" -> DEFAULT;
            case "escape=json" -> JSON;
            case "escape=none" -> NONE;
            default ->
                throw new Refused(
                        word.span(),
                        "unknown log format escaping \"" + word.text().substring("escape=".length()) + "\"");
        };
    }

    String missing() {
        return this == DEFAULT ? "-" : "";
    }

    String escape(String value) {
        return switch (this) {
            case DEFAULT -> hex(value);
            case JSON -> json(value);
            case NONE -> value;
        };
    }

    private static String hex(String value) {
        StringBuilder safe = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
                safe.append(String.format(Locale.ROOT, "\\x%02X", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static String json(String value) {
        StringBuilder safe = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int known = "\"\\\n\r\t\b\f".indexOf(c);
            if (known >= 0) {
                safe.append('\\').append("\"\\nrtbf".charAt(known));
            } else if (c < 0x20) {
                safe.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
