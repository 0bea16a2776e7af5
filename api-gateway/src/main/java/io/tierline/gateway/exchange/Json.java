package io.tierline.gateway.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Writes maps, collections, text, numbers and booleans as JSON, an empty Optional as null and anything else as its text. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    public static String of(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator to, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                to.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    to.writeFieldName(String.valueOf(entry.getKey()));
                    write(to, entry.getValue());
                }
                to.writeEndObject();
            }
            case Collection<?> items -> {
                to.writeStartArray();
                for (Object item : items) {
                    write(to, item);
                }
                to.writeEndArray();
            }
            case Optional<?> maybe -> {
                if (maybe.isPresent()) {
                    write(to, maybe.get());
                } else {
                    to.writeNull();
                }
            }
            case Integer number -> to.writeNumber(number);
            case Long number -> to.writeNumber(number);
            case Double number -> to.writeNumber(number);
            case java.math.BigDecimal number -> to.writeNumber(number);
            case Boolean flag -> to.writeBoolean(flag);
            default -> to.writeString(value.toString());
        }
    }
}
