package io.tierline.proxy.exchange;

import io.opentelemetry.api.trace.Span;
import io.tierline.hop.engine.ClientConnection;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The state of one request on its way: what came, where it is, what was set on the way, what was tried and what was sent.
 *
 * <p>Belongs to the thread that serves the request. Strings hold bytes as ISO-8859-1.
 */
public final class ProxyExchange {

    private final RequestHead request;
    private final ClientConnection client;
    private final Timing timing;
    private final Optional<Exchange> exchange;
    private final LongSupplier connection;
    private final List<Tried> tried = new ArrayList<>();
    private final String requestLine;
    private final Map<String, String> variables = new HashMap<>();
    private String id = "";
    private Captures captures = Captures.NONE;
    private Optional<Place> place = Optional.empty();
    private String uri = "";
    private String cameAs = "";
    private String args;
    private boolean internal;
    private boolean asGet;
    private boolean errorPage;
    private OptionalInt keptStatus = OptionalInt.empty();
    private String upstreamUrl = "";
    private String proxyHost = "";
    private String proxyPort = "";
    private int status;
    private Span span = Span.getInvalid();
    private final Fields errorFields = new Fields();
    private Fields responseFields = new Fields();
    private Fields upstreamFields = new Fields();
    private long bytesSent;
    private long bodyBytesSent;

    public ProxyExchange(Exchange exchange, LongSupplier connection) {
        this(
                exchange.request(),
                exchange.client(),
                exchange.timing(),
                Optional.of(exchange),
                connection,
                exchange.request().line());
    }

    /** Something that never became a request, for its log line. */
    public ProxyExchange(
            RequestHead request,
            ClientConnection client,
            Timing timing,
            Optional<Exchange> exchange,
            LongSupplier connection,
            String line) {
        this.request = request;
        this.client = client;
        this.timing = timing;
        this.exchange = exchange;
        this.connection = connection;
        this.requestLine = line;
        this.args = request.query();
    }

    public RequestHead request() {
        return request;
    }

    /** The request line as it came, or as much as came of it. */
    public String requestLine() {
        return requestLine;
    }

    public ClientConnection client() {
        return client;
    }

    public Timing timing() {
        return timing;
    }

    /** The engine's side of it; only for what has become a request. */
    public Exchange engine() {
        return exchange.orElseThrow();
    }

    /** A number that tells connections apart. */
    public long connection() {
        return connection.getAsLong();
    }

    /** The method to be served: what was asked for, or GET once an error page is made. */
    public String method() {
        return asGet && !request.method().equals("HEAD") ? "GET" : request.method();
    }

    /** The status that an error page keeps, whatever its own is. */
    public OptionalInt keptStatus() {
        return keptStatus;
    }

    /** Says that an error page follows. */
    public void becomeErrorPage(OptionalInt status, boolean get) {
        keptStatus = status;
        asGet |= get;
        errorPage = true;
    }

    /** Whether this is an error page already: its own errors get the built-in pages. */
    public boolean isErrorPage() {
        return errorPage;
    }

    /** Writes a line to the error log of the place that the request is in. */
    public void complain(Severity severity, String message) {
        place.ifPresent(where -> where.complain(this, severity, message));
    }

    /** The host that was asked for, lower case, without a port; empty if none was named. */
    public String host() {
        String authority = request.authority().orElse("");
        int colon = authority.indexOf(':', Math.max(0, authority.indexOf(']')));
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }

    public String scheme() {
        return client.isSecure() ? "https" : "http";
    }

    /** The normalised, decoded path: what locations are compared with. */
    public String uri() {
        return uri;
    }

    public String args() {
        return args;
    }

    /** Whether the request has left the URI that the client asked for. */
    public boolean isInternal() {
        return internal;
    }

    /** Whether the URI is still the one that the client sent: then servers get it byte for byte. */
    public boolean isAsCame() {
        return !internal && uri.equals(cameAs);
    }

    public void begin(String normalised) {
        cameAs = normalised;
        uri = normalised;
    }

    public void redirect(String otherUri, String otherArgs) {
        uri = otherUri;
        args = otherArgs;
        internal = true;
    }

    /** Goes on at another URI in the same location. */
    public void continueAt(String otherUri) {
        uri = otherUri;
    }

    /** Goes to a named location: the URI stays. */
    public void redirectToNamed() {
        internal = true;
    }

    public void enter(Place entered) {
        place = Optional.of(entered);
    }

    public <T> Optional<T> place(Function<Place, T> question) {
        return place.map(question);
    }

    public Captures captures() {
        return captures;
    }

    public void captured(Captures found) {
        captures = found;
        variables.putAll(found.named());
    }

    /** A variable of the configuration's own ({@code set}, named captures), empty while nothing was stored. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    public void store(String name, String value) {
        variables.put(name, value);
    }

    /** What tells this request from all others; made when somebody asks for it. */
    public String id(Supplier<String> maker) {
        if (id.isEmpty()) {
            id = maker.get();
        }
        return id;
    }

    public void proxiedTo(String host, String port) {
        proxyHost = host;
        proxyPort = port;
    }

    public String proxyHost() {
        return proxyHost;
    }

    public String proxyPort() {
        return proxyPort;
    }

    /** What is being asked of an upstream server, as the error log shows it; empty while none is. */
    public String upstreamUrl() {
        return upstreamUrl;
    }

    public void askingUpstream(String url) {
        upstreamUrl = url;
    }

    /** A field that the response to an error is to have. */
    public void addToError(String name, String value) {
        errorFields.add(name, value);
    }

    public Fields errorFields() {
        return errorFields;
    }

    /** The span of this request. */
    public Span span() {
        return span;
    }

    public void traced(Span started) {
        span = started;
    }

    public List<Tried> tried() {
        return tried;
    }

    public void addTried(Tried attempt) {
        tried.add(attempt);
    }

    public Fields upstreamFields() {
        return upstreamFields;
    }

    public void upstreamAnswered(Fields fields) {
        upstreamFields = fields;
    }

    public int status() {
        return status;
    }

    public Fields responseFields() {
        return responseFields;
    }

    public void responding(int code, Fields fields) {
        status = code;
        responseFields = fields;
    }

    public void delivered(Delivery delivery) {
        bytesSent = delivery.bytes();
        bodyBytesSent = delivery.bodyBytes();
    }

    public void sent(long bytes, long bodyBytes) {
        bytesSent = bytes;
        bodyBytesSent = bodyBytes;
    }

    public long bytesSent() {
        return bytesSent;
    }

    public long bodyBytesSent() {
        return bodyBytesSent;
    }
}
