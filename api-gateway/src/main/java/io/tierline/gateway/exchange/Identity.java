package io.tierline.gateway.exchange;

import io.tierline.gateway.entity.Consumer;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.util.Optional;

/**
 * Who sent a request, as far as that was proved.
 *
 * @param consumer as whom it counts; a token's subject needs to be none
 * @param credential what proved it: an id or a subject; empty for nobody in particular
 */
public record Identity(Optional<Consumer> consumer, Optional<String> credential) {

    /** Nothing was asked, or nothing was proved. */
    public static final Identity UNKNOWN = new Identity(Optional.empty(), Optional.empty());

    private static final FieldName ID = FieldName.of("X-Consumer-ID");
    private static final FieldName CUSTOM_ID = FieldName.of("X-Consumer-Custom-ID");
    private static final FieldName USERNAME = FieldName.of("X-Consumer-Username");
    private static final FieldName CREDENTIAL = FieldName.of("X-Credential-Identifier");
    private static final FieldName ANONYMOUS = FieldName.of("X-Anonymous-Consumer");

    public boolean isAuthenticated() {
        return credential.isPresent();
    }

    /** Tells the service, with Kong's fields. */
    void write(Fields fields) {
        put(fields, ID, consumer.map(one -> one.id().toString()));
        put(fields, CUSTOM_ID, consumer.flatMap(Consumer::customId));
        put(fields, USERNAME, consumer.flatMap(Consumer::username));
        put(fields, CREDENTIAL, credential);
        put(fields, ANONYMOUS, credential.isPresent() ? Optional.empty() : Optional.of("true"));
    }

    private static void put(Fields fields, FieldName name, Optional<String> value) {
        fields.remove(name);
        value.ifPresent(text -> fields.set(name, text));
    }
}
