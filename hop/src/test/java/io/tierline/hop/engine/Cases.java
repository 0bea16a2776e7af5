package io.tierline.hop.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Rows of a case file: cells between bars, each row once as a whole and once byte by byte. */
record Cases(String file, int line, List<String> cells, boolean byteByByte) {

    static List<Cases> of(String file, int columns) throws IOException {
        List<Cases> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(file), file)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                    List<String> cells = cells(lines.get(i));
                    if (cells.size() != columns) {
                        throw new IOException(file + ":" + (i + 1) + ": " + cells.size() + " cells, not " + columns);
                    }
                    rows.add(new Cases(file, i + 1, cells, false));
                    rows.add(new Cases(file, i + 1, cells, true));
                }
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(" \\| ", -1)).map(String::strip).toList();
    }

    String cell(int index) {
        return cells.get(index);
    }

    @Override
    public String toString() {
        return file + ":" + line + " " + cell(0) + (byteByByte ? " (byte by byte)" : "");
    }
}
