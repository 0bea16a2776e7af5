package io.tierline.product.rest;

import io.helidon.common.parameters.Parameters;
import io.tierline.product.catalogue.Listing;
import io.tierline.product.catalogue.Position;
import io.tierline.product.catalogue.Sort;
import io.tierline.service.http.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code q, category, sort, cursor, limit} of a listing's address. */
final class ListingParameters {
    private static final int LONGEST_SEARCH = 100;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,40}");
    private static final String SORTS =
            Arrays.stream(Sort.values()).map(Sort::word).collect(Collectors.joining(", "));

    private ListingParameters() {}

    static Listing read(Parameters query) {
        QueryParameters given = new QueryParameters(query);
        List<String> words = given.read("q", ListingParameters::words).orElse(List.of());
        Optional<String> category = given.read("category", ListingParameters::slug);
        Sort sort = given.read("sort", ListingParameters::sort).orElse(Sort.ID);
        int limit = given.number("limit", Listing.DEFAULT_LIMIT, 1, Listing.LARGEST_LIMIT);
        Listing start = new Listing(words, category, sort, Optional.empty(), limit);
        Optional<Position> after = given.read("cursor", cursor -> Cursor.read(cursor, start));
        given.check();
        return new Listing(words, category, sort, after, limit);
    }

    private static List<String> words(String text) {
        if (text.length() > LONGEST_SEARCH) {
            throw new IllegalArgumentException("must not be longer than " + LONGEST_SEARCH + " characters");
        }
        if (text.codePoints().anyMatch(ListingParameters::unsearchable)) {
            throw new IllegalArgumentException("must be text without control characters");
        }
        return List.of(SPACES.split(text.strip()));
    }

    /** PostgreSQL's text holds no NUL, and a lone surrogate or a replaced byte is no text at all. */
    private static boolean unsearchable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.SURROGATE || character == '\uFFFD';
    }

    private static String slug(String text) {
        if (!SLUG.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a category as /api/v1/categories lists them");
        }
        return text;
    }

    private static Sort sort(String word) {
        return Sort.of(word).orElseThrow(() -> new IllegalArgumentException("must be one of " + SORTS));
    }
}
