package io.tierline.gateway.upstream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.Neighbours;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.BodyFailed;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.Version;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.upstream.Attempt;
import io.tierline.hop.upstream.AttemptLimits;
import io.tierline.hop.upstream.Forwarder;
import io.tierline.hop.upstream.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Questions of the gateway's own to services: answers are taken into memory. Another target is asked after a failure, as often as
 * the service's {@code retries} say, if that is safe and the deadline has not passed.
 */
public final class ServiceCalls implements Neighbours {

    private final Map<String, Service> services = new HashMap<>();
    private final Pools pools;
    private final Forwarder forwarder;
    private final Tracing tracing;

    public ServiceCalls(List<Service> services, Pools pools, Forwarder forwarder, Tracing tracing) {
        for (Service service : services) {
            this.services.put(service.label(), service);
            this.services.put(service.id().toString(), service);
        }
        this.pools = pools;
        this.forwarder = forwarder;
        this.tracing = tracing;
    }

    @Override
    public Part ask(Call call, Question question) {
        Service service = services.get(question.service());
        if (service == null) {
            return Part.failed("no such service");
        }
        TargetPool pool = pools.of(service);
        Set<Seat> tried = new HashSet<>();
        Part part = Part.failed("no target");
        for (int attempt = 0; attempt <= service.retries(); attempt++) {
            Optional<Seat> seat = pool.next(tried);
            if (seat.isEmpty() || !tried.add(seat.get())) {
                return part;
            }
            Answer answer = attempt(call, question, service, seat.get());
            part = answer.part;
            if (!answer.again || isOver(question)) {
                return part;
            }
        }
        return part;
    }

    /** What came of one target, and whether it makes sense to ask another one. */
    private record Answer(Part part, boolean again) {}

    private Answer attempt(Call call, Question question, Service service, Seat seat) {
        Fields fields = question.fields().copy();
        fields.set(
                FieldName.HOST,
                pools.of(service).hostFor(seat.target(), service.protocol().defaultPort()));
        Span span = tracing.startClient(call.span(), "api-gateway branch", fields);
        if (tracing.isEnabled()) {
            span.setAttribute("http.request.method", question.method());
            span.setAttribute("tierline.service", service.label());
            span.setAttribute("tierline.target", seat.target().toString());
            span.setAttribute("url.path", question.target());
        }
        RequestHead head = new RequestHead(question.method(), question.target(), Version.HTTP_1_1, fields);
        Outcome outcome = forwarder.attempt(new Attempt(
                seat.endpoint(), head, Body.empty(), new Abandonment(question.abandoned()), limits(service, question)));
        Answer answer = answer(outcome, question);
        if (answer.part.failure().isEmpty()) {
            Tracing.end(span, SpanKind.CLIENT, answer.part.status());
        } else {
            Tracing.endFailed(span, answer.part.failure());
        }
        return answer;
    }

    private static AttemptLimits limits(Service service, Question question) {
        Duration left = Duration.ofNanos(Math.max(1, question.deadline().remaining()));
        Duration connect = shorter(service.timeouts().connect(), left);
        return AttemptLimits.of(connect, shorter(service.timeouts().read(), left))
                .within(question.deadline())
                .endingWithClient();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Answer answer(Outcome outcome, Question question) {
        return switch (outcome) {
            case Outcome.Answered answered -> {
                try (answered) {
                    yield new Answer(read(answered, question), false);
                }
            }
            case Outcome.Upgraded upgraded -> {
                upgraded.socket().reset();
                yield new Answer(Part.failed("upgraded"), false);
            }
            case Outcome.Failed failed -> {
                boolean idempotent = question.method().equals("GET");
                String kind = failed.failure().kind().name().toLowerCase(Locale.ROOT);
                yield new Answer(Part.failed(kind), RetryRule.isSafe(failed.failure(), Body.empty(), idempotent));
            }
        };
    }

    private static Part read(Outcome.Answered answered, Question question) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            switch (answered.body()) {
                case Body.Empty _ -> {}
                case Body.Bytes bytes -> content.writeBytes(bytes.bytes());
                case Body.Stream stream -> drain(stream, content, question);
            }
        } catch (BodyFailed e) {
            return Part.failed("content broken");
        }
        if (content.size() > question.most()) {
            return Part.failed("content too long");
        }
        if (question.deadline().hasPassed()) {
            return Part.failed("response_timed_out");
        }
        String type = answered.head().fields().first(FieldName.CONTENT_TYPE).orElse("");
        return new Part(answered.head().status(), type, content.toString(StandardCharsets.UTF_8), "");
    }

    private static boolean isOver(Question question) {
        return question.deadline().hasPassed() || question.abandoned().getAsBoolean();
    }

    private static void drain(Body.Stream stream, ByteArrayOutputStream content, Question question) throws BodyFailed {
        while (content.size() <= question.most() && !isOver(question) && stream.advance()) {
            content.write(
                    stream.piece().bytes(),
                    stream.piece().start(),
                    stream.piece().length());
        }
    }
}
