package io.tierline.gateway.plugin;

import com.google.re2j.Pattern;
import io.tierline.gateway.exchange.Call;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells browsers which other sites' pages may use a service (https://fetch.spec.whatwg.org/#http-cors-protocol), and answers their
 * preflights. Fields, defaults and headers are Kong's.
 */
public final class Cors implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new CorsKind();

    private static final FieldName ORIGIN = FieldName.of("Origin");
    private static final FieldName REQUEST_METHOD = FieldName.of("Access-Control-Request-Method");
    private static final FieldName REQUEST_HEADERS = FieldName.of("Access-Control-Request-Headers");
    private static final FieldName REQUEST_PRIVATE = FieldName.of("Access-Control-Request-Private-Network");
    private static final FieldName ALLOW_ORIGIN = FieldName.of("Access-Control-Allow-Origin");
    private static final FieldName ALLOW_CREDENTIALS = FieldName.of("Access-Control-Allow-Credentials");
    private static final FieldName EXPOSE = FieldName.of("Access-Control-Expose-Headers");
    private static final FieldName VARY = FieldName.of("Vary");

    private final List<AllowedOrigin> origins;
    private final Answers answers;
    private final Switches switches;

    /**
     * What preflights and responses say.
     *
     * @param headers allowed ones; empty to allow what is asked for
     */
    record Answers(List<String> methods, List<String> headers, List<String> exposed, Optional<Integer> maxAge) {}

    record Switches(boolean credentials, boolean preflightContinue, boolean privateNetwork, boolean originAbsent) {}

    /** A site, or a pattern for sites: one without a colon is for the host alone. */
    record AllowedOrigin(String text, Optional<Pattern> pattern) {

        boolean matches(String origin) {
            if (pattern.isEmpty()) {
                return normal(text).equals(normal(origin));
            }
            String host = origin.replaceFirst("^[a-z]+://", "").replaceFirst(":\\d+$", "");
            return pattern.get().matches(text.contains(":") ? normal(origin) : host);
        }

        private static String normal(String origin) {
            String lower = origin.toLowerCase(java.util.Locale.ROOT);
            return lower.startsWith("http://")
                    ? lower.replaceFirst(":80$", "")
                    : lower.startsWith("https://") ? lower.replaceFirst(":443$", "") : lower;
        }
    }

    Cors(List<AllowedOrigin> origins, Answers answers, Switches switches) {
        this.origins = List.copyOf(origins);
        this.answers = answers;
        this.switches = switches;
    }

    private boolean isForAll() {
        return origins.isEmpty() || origins.stream().anyMatch(one -> one.text.equals("*"));
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.ACCESS, Phase.RESPOND);
    }

    private static boolean isPreflight(Call call) {
        Fields fields = call.request().fields();
        return call.method().equals("OPTIONS") && fields.has(ORIGIN) && fields.has(REQUEST_METHOD);
    }

    @Override
    public Optional<Reply> access(Call call) {
        if (!isPreflight(call) || switches.preflightContinue) {
            return Optional.empty();
        }
        Fields fields = new Fields();
        allow(call, fields);
        Optional<String> asked = call.request().fields().first(REQUEST_HEADERS);
        Optional<String> headers = answers.headers.isEmpty() ? asked : Optional.of(String.join(",", answers.headers));
        headers.ifPresent(text -> fields.add("Access-Control-Allow-Headers", text));
        fields.add("Access-Control-Allow-Methods", String.join(",", answers.methods));
        answers.maxAge.ifPresent(seconds -> fields.add("Access-Control-Max-Age", seconds.toString()));
        boolean privately =
                call.request().fields().first(REQUEST_PRIVATE).orElse("").equals("true");
        if (switches.privateNetwork && privately) {
            fields.add("Access-Control-Allow-Private-Network", "true");
        }
        return Optional.of(new Reply(ResponseHead.of(200, "OK", fields), Body.empty()));
    }

    @Override
    public void respond(Call call, ResponseHead head) {
        boolean absent = !call.request().fields().has(ORIGIN) && !switches.originAbsent;
        if (isPreflight(call) || absent) {
            return;
        }
        allow(call, head.fields());
        if (!answers.exposed.isEmpty()) {
            head.fields().set(EXPOSE, String.join(",", answers.exposed));
        }
    }

    /** With credentials the star means nothing to browsers: the origin itself is named then. */
    private void allow(Call call, Fields fields) {
        Optional<String> origin = call.request().fields().first(ORIGIN);
        fields.remove(ALLOW_ORIGIN);
        fields.remove(ALLOW_CREDENTIALS);
        boolean named = !isForAll() || (switches.credentials && origin.isPresent());
        if (named && !fields.lists(VARY, "Origin")) {
            fields.add(VARY, "Origin");
        }
        Optional<String> allowed = isForAll() ? Optional.of(named ? origin.orElse("*") : "*") : chosen(origin);
        allowed.ifPresent(text -> fields.set(ALLOW_ORIGIN, text));
        if (switches.credentials && allowed.filter(text -> !text.equals("*")).isPresent()) {
            fields.set(ALLOW_CREDENTIALS, "true");
        }
    }

    /** A single site is always named, whoever asks: browsers compare. */
    private Optional<String> chosen(Optional<String> origin) {
        if (origins.size() == 1 && origins.getFirst().pattern.isEmpty()) {
            return Optional.of(origins.getFirst().text);
        }
        return origin.filter(text -> origins.stream().anyMatch(one -> one.matches(text)));
    }
}
