package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.Json;
import io.tierline.gateway.exchange.Reasons;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers requests instead of the service: while it is maintained, or for a path that is gone. With a {@code trigger} only those
 * that carry that header or query parameter. Fields and messages are Kong's; {@code echo} is refused.
 *
 * @param body the content as configured, or Kong's JSON message; empty for statuses that Kong has no message for
 */
public record RequestTermination(int status, String contentType, String body, Optional<FieldName> trigger)
        implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new Kind();

    private static final String JSON = "application/json; charset=utf-8";
    private static final Map<Integer, String> MESSAGES = Map.of(
            401, "Unauthorized",
            404, "Not found",
            405, "Method not allowed",
            500, "An unexpected error occurred",
            502, "Bad Gateway",
            503, "Service unavailable");

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.ACCESS);
    }

    @Override
    public Optional<Reply> access(Call call) {
        return trigger.filter(name -> !isTriggered(name, call)).isPresent() ? Optional.empty() : Optional.of(reply());
    }

    private static boolean isTriggered(FieldName name, Call call) {
        return call.fields().has(name)
                || Arrays.stream(call.request().query().split("&", -1))
                        .map(pair -> pair.split("=", 2)[0])
                        .anyMatch(name.toString()::equals);
    }

    private Reply reply() {
        Fields fields = new Fields();
        if (!body.isEmpty()) {
            fields.add(FieldName.CONTENT_TYPE, contentType);
        }
        ResponseHead head = ResponseHead.of(status, Reasons.of(status), fields);
        return new Reply(head, Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static final class Kind implements PluginKind {

        @Override
        public String name() {
            return "request-termination";
        }

        @Override
        public int priority() {
            return 2;
        }

        @Override
        public String summary() {
            return "Answers requests with a fixed status and body instead of passing them on.";
        }

        @Override
        public List<ConfigField> fields() {
            return List.of(
                    new ConfigField("status_code", "200 to 599", "503", "The status."),
                    new ConfigField("message", "text", "-", "The text of a JSON message; not beside body."),
                    new ConfigField("content_type", "media type", JSON, "The type of body."),
                    new ConfigField("body", "text", "-", "The content, as it is."),
                    new ConfigField(
                            "trigger", "header name", "-", "Only requests with this header or query parameter."),
                    new ConfigField(
                            "echo", "false", "false", "Not supported: it shows requests to whoever sends one."));
        }

        @Override
        public Plugin read(Settings config) {
            int status = config.number("status_code", 200, 599, 503);
            Optional<String> message = config.text("message").map(Word::text).filter(text -> !text.isEmpty());
            Optional<String> body = config.text("body").map(Word::text).filter(text -> !text.isEmpty());
            Optional<String> type = config.text("content_type").map(Word::text).filter(text -> !text.isEmpty());
            check(config, message, body, type);
            Optional<FieldName> trigger = config.text("trigger")
                    .filter(word -> HeaderNames.check(word, config))
                    .map(word -> FieldName.of(word.text()));
            String content = body.orElseGet(() -> message.or(() -> Optional.ofNullable(MESSAGES.get(status)))
                    .map(text -> Json.of(Map.of("message", text)))
                    .orElse(""));
            return new RequestTermination(status, type.orElse(JSON), content, trigger);
        }

        private static void check(
                Settings config, Optional<String> message, Optional<String> body, Optional<String> type) {
            if (message.isPresent() && (body.isPresent() || type.isPresent())) {
                config.error("message", "message cannot be used with content_type or body", "");
            }
            if (type.isPresent() && body.isEmpty()) {
                config.error("content_type", "content_type requires a body", "");
            }
            if (config.flag("echo", false)) {
                config.error("echo", "echo is not supported by api-gateway yet", "");
            }
        }
    }
}
