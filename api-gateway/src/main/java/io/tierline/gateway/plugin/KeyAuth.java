package io.tierline.gateway.plugin;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.entity.KeyCredential;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.gateway.exchange.Identity;
import io.tierline.gateway.exchange.Parameters;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows consumers by a key that they send. Fields, order of the places and answers are Kong's; in bodies, forms and JSON objects
 * are looked into, multipart is not.
 */
public final class KeyAuth implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new Kind();

    private static final FieldName AUTHENTICATE = FieldName.of("WWW-Authenticate");

    private final List<FieldName> names;
    private final Places places;
    private final boolean hide;
    private final boolean onPreflight;
    private final String challenge;
    private final Anonymous anonymous;

    /** Where a key may stand. */
    private record Places(boolean header, boolean query, boolean body) {}

    private KeyAuth(
            List<FieldName> names,
            Places places,
            boolean hide,
            boolean onPreflight,
            String challenge,
            Anonymous anonymous) {
        this.names = names;
        this.places = places;
        this.hide = hide;
        this.onPreflight = onPreflight;
        this.challenge = challenge;
        this.anonymous = anonymous;
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.ACCESS);
    }

    @Override
    public List<Word> consumersNamed() {
        return anonymous.named();
    }

    @Override
    public Optional<Reply> access(Call call) {
        boolean preflight = !onPreflight && call.method().equals("OPTIONS");
        if (preflight || anonymous.isDone(call)) {
            return Optional.empty();
        }
        Optional<GatewayError> error = authenticate(call);
        return error.flatMap(one -> anonymous.refuse(call, one));
    }

    /** What is wrong; empty if it is known who asks. */
    private Optional<GatewayError> authenticate(Call call) {
        for (FieldName name : names) {
            List<String> found = find(call, name);
            if (found.size() > 1) {
                return Optional.of(unauthorized("Duplicate API key found"));
            }
            if (found.size() == 1) {
                if (hide) {
                    hide(call, name);
                }
                return identify(call, found.getFirst());
            }
        }
        return Optional.of(unauthorized("No API key found in request"));
    }

    private Optional<GatewayError> identify(Call call, String key) {
        if (key.isEmpty()) {
            return Optional.of(unauthorized("No API key found in request"));
        }
        Optional<KeyCredential> credential = call.surroundings().consumers().key(key);
        if (credential.isEmpty()) {
            return Optional.of(unauthorized("Unauthorized"));
        }
        Optional<Consumer> consumer =
                call.surroundings().consumers().find(credential.get().consumer());
        call.identified(new Identity(consumer, credential.map(one -> one.id().toString())));
        return Optional.empty();
    }

    private GatewayError unauthorized(String message) {
        return GatewayError.of(401, message).with(AUTHENTICATE.toString(), challenge);
    }

    private List<String> find(Call call, FieldName name) {
        List<String> found = places.header ? call.fields().all(name) : List.of();
        if (found.isEmpty() && places.query) {
            found = Parameters.parse(call.query()).all(name.toString());
        }
        if (found.isEmpty() && places.body) {
            found = BodyFields.read(call)
                    .map(fields -> fields.values(name.toString()))
                    .orElse(List.of());
        }
        return found;
    }

    private void hide(Call call, FieldName name) {
        call.fields().remove(name);
        Parameters query = Parameters.parse(call.query());
        if (query.has(name.toString())) {
            query.remove(name.toString());
            call.query(query);
        }
        if (places.body) {
            BodyFields.read(call).filter(fields -> fields.has(name.toString())).ifPresent(fields -> {
                fields.remove(name.toString());
                fields.writeTo(call);
            });
        }
    }

    private static final class Kind implements PluginKind {

        @Override
        public String name() {
            return "key-auth";
        }

        @Override
        public int priority() {
            return 1250;
        }

        @Override
        public String summary() {
            return "Knows consumers by a key in a header, the query or the body; 401 without one.";
        }

        @Override
        public boolean isForConsumers() {
            return false;
        }

        @Override
        public List<ConfigField> fields() {
            return List.of(
                    new ConfigField("key_names", "list of header names", "[apikey]", "What the key is called."),
                    new ConfigField("key_in_header", "true or false", "true", "Whether it may be a header."),
                    new ConfigField("key_in_query", "true or false", "true", "Whether it may be in the query."),
                    new ConfigField(
                            "key_in_body", "true or false", "false", "Whether it may be in a form or a JSON object."),
                    new ConfigField("hide_credentials", "true or false", "false", "Keeps it from the service."),
                    new ConfigField("anonymous", "consumer", "-", "Who sends no good key counts as this one."),
                    new ConfigField("run_on_preflight", "true or false", "true", "Whether OPTIONS needs a key, too."),
                    new ConfigField("realm", "text", "-", "Shown in WWW-Authenticate."));
        }

        @Override
        public Plugin read(Settings config) {
            config.notYet("identity_realms");
            List<FieldName> names = config.texts("key_names").stream()
                    .filter(word -> HeaderNames.check(word, config))
                    .map(word -> FieldName.of(word.text()))
                    .toList();
            Places places = new Places(
                    config.flag("key_in_header", true),
                    config.flag("key_in_query", true),
                    config.flag("key_in_body", false));
            return new KeyAuth(
                    config.has("key_names") ? names : List.of(FieldName.of("apikey")),
                    places,
                    config.flag("hide_credentials", false),
                    config.flag("run_on_preflight", true),
                    Challenges.of("Key", config),
                    Anonymous.read(config));
        }
    }
}
