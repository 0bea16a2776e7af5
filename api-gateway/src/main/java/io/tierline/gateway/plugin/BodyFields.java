package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.BodyReader;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.Json;
import io.tierline.gateway.exchange.JsonReader;
import io.tierline.gateway.exchange.Parameters;
import io.tierline.hop.engine.BodyFailed;
import io.tierline.hop.engine.FieldName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a request's body: of a form or of a JSON object. Bodies of more than {@value #MOST} bytes are not looked into;
 * they are passed on as they are.
 */
sealed interface BodyFields {

    int MOST = 1 << 20;

    boolean has(String name);

    /** The values of a field as text. */
    List<String> values(String name);

    void remove(String name);

    void rename(String name, String other);

    void set(String name, String value);

    void append(String name, String value);

    /** The body itself. */
    String text();

    /** Puts the changed fields into the call. */
    default void writeTo(Call call) {
        call.body(text().getBytes(StandardCharsets.UTF_8));
    }

    /** The fields; empty if the body has none, is too long or is not what its type says. */
    static Optional<BodyFields> read(Call call) {
        String type = call.fields().first(FieldName.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        boolean json = type.contains("application/json");
        boolean form = type.contains("application/x-www-form-urlencoded");
        boolean tooLong = call.body().length() > MOST || call.body().length() < 0;
        if ((!json && !form) || tooLong) {
            return Optional.empty();
        }
        try {
            return BodyReader.read(call.body(), MOST).flatMap(bytes -> parse(call, bytes, json));
        } catch (BodyFailed e) {
            return Optional.empty(); // the same failure meets whoever forwards the body
        }
    }

    private static Optional<BodyFields> parse(Call call, byte[] bytes, boolean json) {
        call.body(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!json) {
            return Optional.of(new Form(Parameters.parse(text)));
        }
        try {
            return Optional.of(new Members(JsonReader.object(text.isEmpty() ? "{}" : text)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@code a=1&b=2}. */
    record Form(Parameters pairs) implements BodyFields {

        @Override
        public boolean has(String name) {
            return pairs.has(name);
        }

        @Override
        public List<String> values(String name) {
            return pairs.all(name);
        }

        @Override
        public void remove(String name) {
            pairs.remove(name);
        }

        @Override
        public void rename(String name, String other) {
            pairs.rename(name, other);
        }

        @Override
        public void set(String name, String value) {
            pairs.set(name, value);
        }

        @Override
        public void append(String name, String value) {
            pairs.add(name, value);
        }

        @Override
        public String text() {
            return pairs.toString();
        }
    }

    /** The members of a JSON object. */
    record Members(Map<String, Object> members) implements BodyFields {

        @Override
        public boolean has(String name) {
            return members.containsKey(name);
        }

        @Override
        public List<String> values(String name) {
            Object value = members.get(name);
            return value instanceof String text ? List.of(text) : List.of();
        }

        @Override
        public void remove(String name) {
            members.remove(name);
        }

        @Override
        public void rename(String name, String other) {
            Object value = members.remove(name);
            if (value != null) {
                members.put(other, value);
            }
        }

        @Override
        public void set(String name, String value) {
            members.put(name, value);
        }

        @Override
        public void append(String name, String value) {
            List<Object> values = new ArrayList<>();
            Object before = members.get(name);
            if (before instanceof List<?> list) {
                values.addAll(list);
            } else if (before != null) {
                values.add(before);
            }
            values.add(value);
            members.put(name, values);
        }

        @Override
        public String text() {
            return Json.of(members);
        }
    }
}
