package io.tierline.gateway.exchange;

import java.util.List;
import java.util.Locale;

/** Chooses a media type that a client accepts (RFC 9110 section 12.5.1). */
final class Accept {

    private Accept() {}

    /** The offered type that is wanted most; of several, and if none is wanted, the first. */
    static String choose(String accept, List<String> offered) {
        String best = offered.getFirst();
        double bestQuality = 0;
        for (String type : offered) {
            double quality = quality(accept, type);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        return best;
    }

    /** The quality that the most specific range gives to a type. */
    private static double quality(String accept, String type) {
        double quality = 0;
        int specific = -1;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            int precision = precision(parts[0].strip(), type);
            if (precision > specific) {
                specific = precision;
                quality = weight(parts);
            }
        }
        return quality;
    }

    private static int precision(String range, String type) {
        if (range.equals(type)) {
            return 2;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=") && parameter.substring(2).matches("[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
