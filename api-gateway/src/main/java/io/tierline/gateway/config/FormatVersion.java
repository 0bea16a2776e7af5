package io.tierline.gateway.config;

import io.tierline.gateway.syntax.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code _format_version} of a file. Before 3.0 a path with the signs of a regular expression was one, without {@code ~}. */
enum FormatVersion {
    V1_1,
    V2_1,
    V3_0;

    private static final Map<String, FormatVersion> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("3.0", V3_0);
        BY_NAME.put("2.1", V2_1);
        BY_NAME.put("1.1", V1_1);
    }

    static FormatVersion read(Settings file) {
        if (!file.has("_format_version")) {
            file.diagnostics()
                    .error(
                            file.span(),
                            "the file does not say which _format_version it has",
                            "_format_version: \"3.0\"");
            return V3_0;
        }
        return file.choice("_format_version", BY_NAME, V3_0);
    }

    boolean marksRegexes() {
        return this == V3_0;
    }
}
