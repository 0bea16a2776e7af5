package io.tierline.gateway.plugin;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.Parameters;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places to fill in: {@code $(headers.name)}, {@code $(query_params.name)}, {@code $(uri_captures.name)}, where
 * {@code headers["X-Name"]} means the same, and of our own {@code $(consumer.username)}, {@code custom_id} and {@code id}. What Kong
 * takes for Lua beyond these is refused. A place without a value is empty.
 */
record Template(List<Piece> pieces) {

    private static final Pattern PLACE = Pattern.compile("\\$\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile(
            "\\s*(headers|query_params|uri_captures|consumer)(?:\\.([A-Za-z0-9_]+)|\\[[\"']?([A-Za-z0-9_-]+)[\"']?])\\s*");
    private static final Set<String> OF_CONSUMERS = Set.of("username", "custom_id", "id");

    /** A piece: text if {@code source} is empty, else the name of a value from there. */
    record Piece(String source, String text) {}

    Template {
        pieces = List.copyOf(pieces);
    }

    static Template read(Word word, Diagnostics diagnostics) {
        List<Piece> pieces = new ArrayList<>();
        Matcher place = PLACE.matcher(word.text());
        int end = 0;
        while (place.find()) {
            pieces.add(new Piece("", word.text().substring(end, place.start())));
            Matcher name = NAME.matcher(place.group(1));
            boolean known = name.matches()
                    && (!name.group(1).equals("consumer") || OF_CONSUMERS.contains(String.valueOf(name.group(2))));
            if (known) {
                pieces.add(new Piece(
                        name.group(1), Optional.ofNullable(name.group(2)).orElseGet(() -> name.group(3))));
            } else {
                diagnostics.error(
                        word.span(),
                        "'" + place.group() + "' cannot be filled in",
                        "$(headers.x), $(query_params.x), $(uri_captures.x), $(consumer.username)");
            }
            end = place.end();
        }
        pieces.add(new Piece("", word.text().substring(end)));
        return new Template(pieces);
    }

    String fill(Call call) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(piece.source.isEmpty() ? piece.text : value(piece, call).orElse(""));
        }
        return text.toString();
    }

    private static Optional<String> value(Piece piece, Call call) {
        return switch (piece.source) {
            case "headers" -> header(piece.text, call);
            case "query_params" -> Parameters.parse(call.query()).first(piece.text);
            case "uri_captures" ->
                call.match()
                        .flatMap(match ->
                                Optional.ofNullable(match.path().captures().get(piece.text)));
            default -> call.identity().consumer().flatMap(consumer -> of(consumer, piece.text));
        };
    }

    /** With underscores for the dashes that a name behind a dot cannot have, as in Kong. */
    private static Optional<String> header(String name, Call call) {
        return call.fields()
                .first(FieldName.of(name))
                .or(() -> call.fields().first(FieldName.of(name.replace('_', '-'))));
    }

    private static Optional<String> of(Consumer consumer, String member) {
        return switch (member) {
            case "username" -> consumer.username();
            case "custom_id" -> consumer.customId();
            default -> Optional.of(consumer.id().toString());
        };
    }
}
