package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.gateway.exchange.Json;
import io.tierline.gateway.exchange.Neighbours.Part;
import io.tierline.gateway.exchange.Neighbours.Question;
import io.tierline.gateway.plugin.ComposedAnswer.Value;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.transport.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers with one JSON document that is put together of several services' answers. All are asked at once, each within its own time
 * and all within one deadline. What becomes of a part that fails is said for each branch; unless the whole fails with it, a marker
 * header names the parts that are not what they should be.
 */
public final class Compose implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new ComposeKind();

    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> NOT_PASSED = Set.of(
            "host",
            "accept",
            "accept-encoding",
            "expect",
            "range",
            "te",
            "trailer",
            "content-type",
            "content-length",
            "content-encoding",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "if-range");

    private final List<Branch> branches;
    private final Duration timeout;
    private final FieldName marker;
    private final Value answer;

    /** What becomes of a part that fails. */
    enum OnError {
        /** The whole fails, and the other branches are given up. */
        FAIL,
        /** It is null. */
        NULL,
        /** It is what is configured instead. */
        DEFAULT,
        /** It is left out. */
        PARTIAL
    }

    /**
     * One question.
     *
     * @param otherwise for {@link OnError#DEFAULT}
     */
    record Branch(String name, Word service, String path, Duration timeout, OnError onError, Object otherwise) {}

    Compose(List<Branch> branches, Duration timeout, FieldName marker, Value answer) {
        this.branches = List.copyOf(branches);
        this.timeout = timeout;
        this.marker = marker;
        this.answer = answer;
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.ACCESS);
    }

    @Override
    public List<Word> servicesNamed() {
        return branches.stream().map(Branch::service).toList();
    }

    @Override
    public Optional<Reply> access(Call call) {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            return Optional.of(
                    call.reply(GatewayError.of(405, "Method not allowed").with("Allow", "GET, HEAD")));
        }
        Parts parts = ask(call);
        return Optional.of(parts.failed.map(call::reply).orElseGet(() -> compose(parts)));
    }

    private Parts ask(Call call) {
        Deadline deadline = Deadline.in(timeout);
        Fields fields = fields(call);
        Parts parts = new Parts();
        try (FanOut<Part> fanOut = new FanOut<>()) {
            for (int i = 0; i < branches.size(); i++) {
                Branch branch = branches.get(i);
                Question question = new Question(
                        branch.service.text(),
                        "GET",
                        branch.path,
                        fields,
                        deadline.or(Deadline.in(branch.timeout)),
                        MOST_BYTES,
                        fanOut::isClosed);
                fanOut.start(i, () -> call.surroundings().neighbours().ask(call, question));
            }
            while (parts.count() < branches.size() && parts.failed.isEmpty()) {
                Optional<FanOut.Done<Part>> done = fanOut.next(deadline);
                if (done.isEmpty()) {
                    branches.forEach(branch -> parts.missing(branch, Part.failed("response_timed_out")));
                } else {
                    parts.take(branches.get(done.get().index()), done.get().result());
                }
            }
        }
        parts.note(call);
        return parts;
    }

    /** What the branches are told: all that a service would be told, but for what belongs to this request's content and cache. */
    private static Fields fields(Call call) {
        Fields fields = call.fields().copy();
        fields.removeIf(field -> NOT_PASSED.contains(field.name().toLowerCase(Locale.ROOT)));
        call.forwarded().write(fields, call.request().path(), Optional.empty());
        fields.add("Accept", "application/json");
        fields.add("Accept-Encoding", "identity");
        return fields;
    }

    private Reply compose(Parts parts) {
        Fields fields = new Fields();
        fields.add("Content-Type", "application/json");
        fields.add("Cache-Control", "no-store");
        if (!parts.wanting.isEmpty()) {
            fields.set(marker, String.join(", ", parts.wanting.keySet()));
        }
        String document = Json.of(answer.of(parts.values).orElse(Map.of()));
        return new Reply(ResponseHead.of(200, "OK", fields), Body.of(document.getBytes(StandardCharsets.UTF_8)));
    }

    /** What has come so far. Owned by the thread that serves the call. */
    private static final class Parts {

        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Map<String, String> wanting = new LinkedHashMap<>();
        private final Set<String> seen = new java.util.HashSet<>();
        private Optional<GatewayError> failed = Optional.empty();

        int count() {
            return seen.size();
        }

        void take(Branch branch, Part part) {
            Optional<Object> value = ComposedAnswer.json(part);
            if (value.isPresent()) {
                seen.add(branch.name);
                values.put(branch.name, value.get());
            } else {
                missing(branch, part);
            }
        }

        /** A branch that has not brought what it should; one that was taken before stays what it is. */
        void missing(Branch branch, Part part) {
            if (!seen.add(branch.name)) {
                return;
            }
            String why = part.failure().isEmpty() ? "status " + part.status() : part.failure();
            wanting.put(branch.name, why);
            switch (branch.onError) {
                case FAIL -> failed = failed.or(() -> Optional.of(error(part)));
                case NULL -> values.put(branch.name, Optional.empty());
                case DEFAULT -> values.put(branch.name, branch.otherwise);
                case PARTIAL -> {}
            }
        }

        /** What a service says against the request itself is passed on; what is wrong with the service is not the client's fault. */
        private static GatewayError error(Part part) {
            if (part.status() == 401 || part.status() == 403 || part.status() == 404 || part.status() == 429) {
                return GatewayError.of(part.status(), "A part of the answer was refused");
            }
            return part.failure().contains("timed_out")
                    ? GatewayError.of(504, "The upstream server is timing out")
                    : GatewayError.of(502, "An invalid response was received from the upstream server");
        }

        void note(Call call) {
            if (!wanting.isEmpty()) {
                call.record().failed("composition: " + wanting);
                call.span().setAttribute("tierline.partial", String.join(",", wanting.keySet()));
            }
        }
    }
}
