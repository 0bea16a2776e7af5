package io.tierline.gateway.exchange;

import io.opentelemetry.api.trace.Span;
import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.entity.RequestHost;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.http.HopHeaders;
import io.tierline.hop.observe.Tracing;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One request on its way through the gateway. Owned by the thread that serves it. */
public final class Call {

    private static final FieldName ACCEPT = FieldName.of("Accept");
    private static final List<String> IDENTITY =
            List.of("x-consumer-", "x-credential-", "x-authenticated-", "x-anonymous-");

    private final Exchange exchange;
    private final Forwarded forwarded;
    private final Fields fields;
    private final Optional<String> upgrade;
    private final String id;
    private final CallRecord record = new CallRecord();
    private final Surroundings surroundings;
    private final Fields limits = new Fields();
    private Identity identity = Identity.UNKNOWN;
    private String query;
    private Optional<String> upstreamPath = Optional.empty();
    private Optional<String> upstreamMethod = Optional.empty();
    private @Nullable Body body;
    private Span span = Span.getInvalid();
    private String path = "";
    private @Nullable RouteMatch match;

    public Call(Exchange exchange, Surroundings surroundings) {
        this.exchange = exchange;
        this.surroundings = surroundings;
        this.query = exchange.request().query();
        this.forwarded = Forwarded.of(exchange, surroundings.trusted());
        this.upgrade = HopHeaders.wantedUpgrade(exchange.request());
        this.fields = exchange.request().fields().copy();
        HopHeaders.strip(fields);
        fields.removeIf(field -> isIdentity(field.name()));
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        this.id = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /** Who somebody is, is for this gateway to say. Underscores count as dashes: behind CGI nobody can tell them apart. */
    private static boolean isIdentity(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return IDENTITY.stream().anyMatch(lower::startsWith);
    }

    public Exchange exchange() {
        return exchange;
    }

    public RequestHead request() {
        return exchange.request();
    }

    public String method() {
        return request().method();
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    /** Who sent it. */
    public Identity identity() {
        return identity;
    }

    /** Says who sent it, to whoever comes later and to the service. */
    public void identified(Identity who) {
        identity = who;
        who.write(fields);
    }

    /** An error of ours in the format that this client gets. */
    public Reply reply(GatewayError error) {
        return surroundings.errors().reply(error, accept(), id, Tracing.traceId(span));
    }

    /** The query as the service will get it, without its question mark. */
    public String query() {
        return query;
    }

    public void query(Parameters changed) {
        query = changed.toString();
    }

    /** The path that a plugin wants the service to see instead of what follows from the route. */
    public Optional<String> upstreamPath() {
        return upstreamPath;
    }

    public void upstreamPath(String other) {
        upstreamPath = Optional.of(other);
    }

    /** The method that the service will see. */
    public String upstreamMethod() {
        return upstreamMethod.orElse(method());
    }

    public void upstreamMethod(String other) {
        upstreamMethod = Optional.of(other);
    }

    /** The content as the service will get it. */
    public Body body() {
        Body now = body == null ? exchange.body() : body;
        body = now;
        return now;
    }

    /** Another content; its length follows. */
    public void body(byte[] content) {
        body = Body.of(content);
        fields.remove(FieldName.TRANSFER_ENCODING);
        fields.remove(FieldName.CONTENT_LENGTH);
        if (content.length > 0) {
            fields.set(FieldName.CONTENT_LENGTH, Integer.toString(content.length));
        }
    }

    /** Names this request in logs and error documents. */
    public String id() {
        return id;
    }

    public Forwarded forwarded() {
        return forwarded;
    }

    public RequestHost host() {
        return RequestHost.of(
                request().authority().orElse(""), Protocol.of(exchange.client().isSecure()));
    }

    /** The request's fields as the service will get them; plugins change them. */
    public Fields fields() {
        return fields;
    }

    /** The protocol that the client wants to change to. */
    public Optional<String> upgrade() {
        return upgrade;
    }

    public String accept() {
        return request().fields().combined(ACCEPT).orElse("*/*");
    }

    /** The normalised path. */
    public String path() {
        return path;
    }

    public void normalised(String normalPath) {
        this.path = normalPath;
    }

    public Optional<RouteMatch> match() {
        return Optional.ofNullable(match);
    }

    public void matched(RouteMatch found) {
        this.match = found;
    }

    public Span span() {
        return span;
    }

    public void traced(Span serverSpan) {
        this.span = serverSpan;
    }

    /** What the client is told of its limits. */
    public Fields limits() {
        return limits;
    }

    /** What became of it. */
    public CallRecord record() {
        return record;
    }
}
