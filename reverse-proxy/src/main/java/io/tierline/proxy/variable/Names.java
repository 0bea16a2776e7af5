package io.tierline.proxy.variable;

import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Suggestion;
import io.tierline.proxy.exchange.ProxyExchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables of one configuration. A text may use a variable that a later line defines, so uses are noted while reading
 * and bound when everything has been read; what is still unknown then is an error.
 */
public final class Names {

    /** Variables of nginx that need something we do not have yet. */
    private static final Set<String> NOT_YET = Set.of(
            "ancient_browser",
            "binary_remote_addr",
            "connection_requests",
            "connection_time",
            "connections_active",
            "date_gmt",
            "date_local",
            "gzip_ratio",
            "invalid_referer",
            "limit_conn_status",
            "limit_rate",
            "limit_req_status",
            "modern_browser",
            "msie",
            "pipe",
            "proxy_protocol_addr",
            "proxy_protocol_port",
            "proxy_protocol_server_addr",
            "proxy_protocol_server_port",
            "realip_remote_addr",
            "realip_remote_port",
            "realpath_root",
            "request_body",
            "request_body_file",
            "request_completion",
            "request_length",
            "secure_link",
            "secure_link_expires",
            "slice_range",
            "ssl_cipher",
            "ssl_ciphers",
            "ssl_client_cert",
            "ssl_client_escaped_cert",
            "ssl_client_fingerprint",
            "ssl_client_i_dn",
            "ssl_client_raw_cert",
            "ssl_client_s_dn",
            "ssl_client_serial",
            "ssl_client_verify",
            "ssl_curve",
            "ssl_curves",
            "ssl_early_data",
            "ssl_session_id",
            "ssl_session_reused",
            "upstream_bytes_received",
            "upstream_bytes_sent",
            "upstream_cache_status",
            "upstream_connect_time",
            "upstream_response_length");

    private final List<Family> families;
    private final Map<String, Variable> defined = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();

    public Names(List<Family> families) {
        this.families = List.copyOf(families);
    }

    /** Variables of one kind: those with fixed names and those that are a prefix and a free rest. */
    public interface Family {

        Map<String, Variable> fixed();

        /** {@code http_} to a function that makes the variable of the rest. */
        default Map<String, java.util.function.Function<String, Variable>> prefixed() {
            return Map.of();
        }
    }

    /** A use of a variable; reads the variable once bound. */
    public static final class Reference implements Variable {

        private final String name;
        private final Span span;
        private Variable target = exchange -> Optional.empty();

        Reference(String name, Span span) {
            this.name = name;
            this.span = span;
        }

        @Override
        public Optional<String> read(ProxyExchange exchange) {
            return target.read(exchange);
        }
    }

    public Reference use(String name, Span span) {
        Reference reference = new Reference(name, span);
        references.add(reference);
        return reference;
    }

    /** Whether the name is taken by a variable that cannot be defined anew. */
    public boolean isBuiltIn(String name) {
        return families.stream().anyMatch(family -> family.fixed().containsKey(name));
    }

    public void define(String name, Variable variable) {
        defined.put(name, variable);
    }

    /** Defines a variable that holds what is stored in the request under its name. */
    public void defineStored(String name) {
        defined.putIfAbsent(
                name, exchange -> Optional.of(exchange.variable(name).orElse("")));
    }

    /** Binds every use; unknown names become errors. */
    public void bind(Diagnostics diagnostics) {
        Set<String> reported = new HashSet<>();
        for (Reference reference : references) {
            Optional<Variable> found = find(reference.name);
            found.ifPresent(variable -> reference.target = variable);
            if (found.isEmpty() && reported.add(reference.name)) {
                report(reference, diagnostics);
            }
        }
        references.clear();
    }

    private void report(Reference reference, Diagnostics diagnostics) {
        if (NOT_YET.contains(reference.name)) {
            diagnostics.error(
                    reference.span, "variable \"" + reference.name + "\" is not supported by reverse-proxy yet");
            return;
        }
        String hint = Suggestion.nearest(reference.name, fixedNames())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("");
        diagnostics.error(reference.span, "unknown \"" + reference.name + "\" variable", hint);
    }

    /** Every name that is fixed, those of this configuration included. */
    private Set<String> fixedNames() {
        Set<String> names = new TreeSet<>(defined.keySet());
        families.forEach(family -> names.addAll(family.fixed().keySet()));
        return names;
    }

    private Optional<Variable> find(String name) {
        Optional<Variable> own = Optional.ofNullable(defined.get(name));
        return own.or(() -> families.stream()
                        .flatMap(family -> Optional.ofNullable(family.fixed().get(name)).stream())
                        .findFirst())
                .or(() -> prefixed(name));
    }

    private Optional<Variable> prefixed(String name) {
        return families.stream()
                .flatMap(family -> family.prefixed().entrySet().stream())
                .filter(entry -> name.startsWith(entry.getKey())
                        && name.length() > entry.getKey().length())
                .findFirst()
                .map(entry ->
                        entry.getValue().apply(name.substring(entry.getKey().length())));
    }
}
