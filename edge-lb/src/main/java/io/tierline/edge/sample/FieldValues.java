package io.tierline.edge.sample;

import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values of a field as HAProxy counts them: each element of a comma-separated list is one, quotes keep a comma. */
final class FieldValues {

    private FieldValues() {}

    static List<String> split(Fields fields, FieldName name) {
        List<String> values = new ArrayList<>();
        for (String line : fields.all(name)) {
            splitInto(values, line);
        }
        return values;
    }

    private static void splitInto(List<String> values, String line) {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ',' && !quoted) {
                values.add(line.substring(start, i).strip());
                start = i + 1;
            }
        }
        values.add(line.substring(start).strip());
    }

    /** The value at a position: 1 is the first, -1 the last. */
    static Optional<String> at(List<String> values, int occurrence) {
        int index = occurrence > 0 ? occurrence - 1 : values.size() + occurrence;
        return index >= 0 && index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }
}
