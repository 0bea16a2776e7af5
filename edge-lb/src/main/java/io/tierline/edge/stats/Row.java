package io.tierline.edge.stats;

import java.util.LinkedHashMap;
import java.util.Map;

/** One row while it is filled. */
final class Row {

    private final Map<String, String> cells = new LinkedHashMap<>();

    Row(String proxy, String service) {
        put("pxname", proxy).put("svname", service).put("pid", 1).put("mode", "http");
    }

    Row put(String column, String value) {
        cells.put(column, value);
        return this;
    }

    Row put(String column, long value) {
        return put(column, Long.toString(value));
    }

    Row traffic(Tally tally) {
        return put("bin", tally.bytesIn()).put("bout", tally.bytesOut());
    }

    Row statuses(Tally tally) {
        for (int hundreds = 1; hundreds <= 5; hundreds++) {
            put("hrsp_" + hundreds + "xx", tally.statuses(hundreds));
        }
        return this;
    }

    Map<String, String> cells() {
        return cells;
    }
}
