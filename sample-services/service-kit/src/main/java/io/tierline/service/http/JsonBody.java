package io.tierline.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.http.ServerRequest;
import io.tierline.service.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The JSON object in the body of one request. A member that no one asks for is a fault, since a misspelt one would
 * otherwise be ignored in silence. Faults are collected: {@link #check()} refuses the request with all of them together.
 */
public final class JsonBody {
    private static final int LONGEST = 65_536;
    private static final Set<String> MEDIA_TYPES = Set.of("application/json", "application/merge-patch+json");

    private final JsonObject object;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem.Fault> faults = new ArrayList<>();

    private JsonBody(JsonObject object) {
        this.object = object;
    }

    public static JsonBody of(ServerRequest request) {
        if (request.headers().contentType().map(HttpMediaType::mediaType).stream()
                .noneMatch(type -> MEDIA_TYPES.contains(type.text()))) {
            throw new Refused(unsupported());
        }
        String text = text(bytes(request));
        try {
            return new JsonBody(JsonObject.parse(text));
        } catch (IllegalArgumentException malformed) {
            throw malformed(String.valueOf(malformed.getMessage()));
        }
    }

    /** {@code parse} throws IllegalArgumentException whose message continues the sentence "NAME ...". */
    public <T> Optional<T> text(String name, Function<String, T> parse) {
        return read(name, value -> {
            if (value instanceof String text) {
                return parse.apply(text);
            }
            throw new IllegalArgumentException("must be a string");
        });
    }

    /** Reads a member of any kind, as {@link JsonObject} holds it; null counts as given. */
    public <T> Optional<T> read(String name, Function<Object, T> parse) {
        known.add(name);
        try {
            return object.get(name).map(parse);
        } catch (IllegalArgumentException fault) {
            faults.add(new Problem.Fault(name, String.valueOf(fault.getMessage())));
            return Optional.empty();
        }
    }

    /** Makes the absence of a member a fault. */
    public JsonBody require(String... names) {
        for (String name : names) {
            if (object.get(name).isEmpty()) {
                faults.add(new Problem.Fault(name, "is missing"));
            }
        }
        return this;
    }

    public void check() {
        object.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> faults.add(new Problem.Fault(name, "is not known here")));
        if (!faults.isEmpty()) {
            throw new Refused(Problem.invalid(faults));
        }
    }

    private static byte[] bytes(ServerRequest request) {
        if (!request.content().hasEntity()) {
            throw malformed("is empty");
        }
        try (InputStream body = request.content().inputStream()) {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new Refused(Problem.contentTooLarge());
            }
            return bytes;
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw malformed("is not UTF-8");
        }
    }

    private static Problem unsupported() {
        String detail = "The body must be application/json.";
        return Problem.of("unsupported-media-type", "Unsupported media type", 415, detail)
                .with(HeaderNames.ACCEPT, "application/json");
    }

    private static Refused malformed(String what) {
        return new Refused(Problem.of("malformed-body", "Malformed body", 400, "The body " + what + "."));
    }
}
