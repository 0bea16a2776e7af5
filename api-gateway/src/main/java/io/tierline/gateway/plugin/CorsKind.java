package io.tierline.gateway.plugin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tierline.gateway.plugin.Cors.AllowedOrigin;
import io.tierline.gateway.plugin.Cors.Answers;
import io.tierline.gateway.plugin.Cors.Switches;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Optional;

/** The fields of cors. */
final class CorsKind implements PluginKind {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    @Override
    public String name() {
        return "cors";
    }

    @Override
    public int priority() {
        return 2000;
    }

    @Override
    public String summary() {
        return "Tells browsers which other sites' pages may use the service; answers preflights.";
    }

    @Override
    public boolean isForConsumers() {
        return false;
    }

    @Override
    public List<ConfigField> fields() {
        return List.of(
                new ConfigField(
                        "origins",
                        "list of origins or patterns",
                        "[*]",
                        "Who may; a pattern without a colon is for the host."),
                new ConfigField("methods", "list of methods", "all nine", "What a preflight allows."),
                new ConfigField("headers", "list of headers", "what is asked for", "What a preflight allows."),
                new ConfigField("exposed_headers", "list of headers", "-", "What pages may read."),
                new ConfigField("credentials", "true or false", "false", "Whether cookies may come along."),
                new ConfigField("max_age", "seconds", "-", "How long a preflight holds."),
                new ConfigField("preflight_continue", "true or false", "false", "Lets the service answer preflights."),
                new ConfigField("private_network", "true or false", "false", "Allows access to private networks."),
                new ConfigField(
                        "allow_origin_absent", "true or false", "true", "Says it also to requests without Origin."));
    }

    @Override
    public Plugin read(Settings config) {
        List<AllowedOrigin> origins = config.texts("origins").stream()
                .flatMap(word -> origin(word, config).stream())
                .toList();
        boolean credentials = config.flag("credentials", false);
        if (credentials
                && (origins.isEmpty()
                        || origins.stream().anyMatch(one -> one.text().equals("*")))) {
            config.diagnostics()
                    .warning(
                            config.spanOf("credentials"),
                            "with credentials and every origin, any site acts for its visitors");
        }
        int maxAge = config.number("max_age", 0, Integer.MAX_VALUE, -1);
        Answers answers = new Answers(
                methods(config),
                texts(config, "headers"),
                texts(config, "exposed_headers"),
                Optional.of(maxAge).filter(seconds -> seconds >= 0));
        Switches switches = new Switches(
                credentials,
                config.flag("preflight_continue", false),
                config.flag("private_network", false),
                config.flag("allow_origin_absent", true));
        return new Cors(origins, answers, switches);
    }

    private static List<String> methods(Settings config) {
        List<String> methods = texts(config, "methods");
        for (Word word : config.texts("methods")) {
            if (!METHODS.contains(word.text())) {
                config.diagnostics().unknown("method", word, " in cors", METHODS);
            }
        }
        return methods.isEmpty() ? METHODS : methods;
    }

    private static List<String> texts(Settings config, String field) {
        return config.texts(field).stream().map(Word::text).toList();
    }

    private static Optional<AllowedOrigin> origin(Word word, Settings config) {
        if (word.is("*") || word.text().matches("[A-Za-z0-9.:/-]+")) {
            return Optional.of(new AllowedOrigin(word.text(), Optional.empty()));
        }
        try {
            return Optional.of(new AllowedOrigin(word.text(), Optional.of(Pattern.compile(word.text()))));
        } catch (PatternSyntaxException e) {
            config.diagnostics()
                    .error(word.span(), "'" + word + "' is neither an origin nor a pattern: " + e.getMessage());
            return Optional.empty();
        }
    }
}
