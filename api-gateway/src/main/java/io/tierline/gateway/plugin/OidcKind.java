package io.tierline.gateway.plugin;

import io.tierline.gateway.auth.AccessTokens;
import io.tierline.gateway.auth.Algorithm;
import io.tierline.gateway.auth.IssuerKeys;
import io.tierline.gateway.auth.KeyPlace;
import io.tierline.gateway.auth.TokenRules;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of x-oidc. */
final class OidcKind implements PluginKind {

    private static final int MOST_SKEW = 300;

    @Override
    public String name() {
        return "x-oidc";
    }

    /** Where Kong's own plugin for tokens of issuers stands. */
    @Override
    public int priority() {
        return 1050;
    }

    @Override
    public String summary() {
        return "Knows users by the access tokens (JWT) of one issuer; 401 without a valid one.";
    }

    @Override
    public boolean isForConsumers() {
        return false;
    }

    @Override
    public List<ConfigField> fields() {
        return List.of(
                new ConfigField("issuer", "text", "required", "The exact value of iss."),
                new ConfigField("discovery", "false", "false", "Not supported yet: say jwks_uri."),
                new ConfigField("jwks_uri", "https:, http: or file:", "required", "Where the issuer's keys are."),
                new ConfigField("audience", "list of text", "-", "One must be in aud; without it a warning."),
                new ConfigField("algorithms", "list of RS, PS, ES", "[ES256, RS256]", "What may sign."),
                new ConfigField("clock_skew", "0 to 300 seconds", "30", "How far clocks may be apart."),
                new ConfigField("types", "list of text", "JWT, at+jwt or none", "Allowed values of typ."),
                new ConfigField("required_claims", "list of text", "-", "Must be there, beside exp and sub."),
                new ConfigField("scopes", "list of text", "-", "All must be granted; 403 otherwise."),
                new ConfigField("roles", "list of text", "-", "One must be in the claim roles; 403 otherwise."),
                new ConfigField(
                        "claims_to_headers", "headers by claim", "-", "What the service is told; lists with commas."),
                new ConfigField("anonymous", "consumer", "-", "Who sends no valid token counts as this one."),
                new ConfigField(
                        "cache_ttl",
                        "1 to 86400 seconds",
                        "300",
                        "How long keys are used before they are fetched again, beside the requests."));
    }

    @Override
    public Plugin read(Settings config) {
        config.notYet("introspection");
        if (config.flag("discovery", false)) {
            config.error("discovery", "discovery is not supported by api-gateway yet", "say jwks_uri");
        }
        TokenRules rules = rules(config);
        Duration lifetime = Duration.ofSeconds(config.number("cache_ttl", 1, 86_400, 300));
        IssuerKeys keys = new IssuerKeys(new KeyPlace(place(config)), lifetime, System::nanoTime);
        return new Oidc(
                new AccessTokens(rules, keys, InstantSource.system()),
                new Oidc.Grants(texts(config, "scopes"), texts(config, "roles")),
                headers(config),
                Anonymous.read(config));
    }

    private static TokenRules rules(Settings config) {
        Optional<Word> issuer =
                config.text("issuer").filter(word -> !word.text().isEmpty());
        if (issuer.isEmpty()) {
            config.error("issuer", "it must be said whose tokens are valid", "issuer: https://…");
        }
        List<String> audience = texts(config, "audience");
        if (issuer.isPresent() && audience.isEmpty()) {
            config.diagnostics()
                    .warning(config.span(), "without audience, tokens for other services are valid here, too");
        }
        return new TokenRules(
                issuer.map(Word::text).orElse(""),
                audience,
                algorithms(config),
                texts(config, "types").stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                Duration.ofSeconds(config.number("clock_skew", 0, MOST_SKEW, 30)),
                texts(config, "required_claims"));
    }

    private static List<String> texts(Settings config, String field) {
        return config.texts(field).stream().map(Word::text).toList();
    }

    private static Set<Algorithm> algorithms(Settings config) {
        Set<Algorithm> algorithms = EnumSet.noneOf(Algorithm.class);
        for (Word word : config.texts("algorithms")) {
            Optional.ofNullable(Algorithm.BY_NAME.get(word.text()))
                    .ifPresentOrElse(
                            algorithms::add,
                            () -> config.diagnostics()
                                    .unknown("algorithm", word, " in x-oidc", Algorithm.BY_NAME.keySet()));
        }
        return algorithms.isEmpty() ? EnumSet.of(Algorithm.ES256, Algorithm.RS256) : algorithms;
    }

    private static URI place(Settings config) {
        Optional<Word> word = config.text("jwks_uri");
        if (word.isEmpty()) {
            config.error("jwks_uri", "it must be said where the issuer's keys are", "jwks_uri: https://…");
        }
        try {
            URI uri = URI.create(word.map(Word::text).orElse("file:/"));
            if (KeyPlace.isOne(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            config.error("jwks_uri", String.valueOf(e.getMessage()), "");
        }
        config.error("jwks_uri", "jwks_uri is an https:, http: or file: URI", "");
        return URI.create("file:/");
    }

    private static Map<String, FieldName> headers(Settings config) {
        Map<String, FieldName> headers = new HashMap<>();
        config.section("claims_to_headers", "claims_to_headers").ifPresent(section -> {
            for (Word claim : section.keys()) {
                section.text(claim.text())
                        .filter(word -> HeaderNames.check(word, config))
                        .ifPresent(word -> headers.put(claim.text(), FieldName.of(word.text())));
            }
        });
        return headers;
    }
}
