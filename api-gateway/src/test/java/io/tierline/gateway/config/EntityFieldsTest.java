package io.tierline.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.gateway.plugin.CorrelationId;
import io.tierline.gateway.plugin.PluginKind.ConfigField;
import io.tierline.gateway.syntax.Node;
import io.tierline.gateway.syntax.References;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Source;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The reference shows exactly the fields that are read: what a reader asks for is listed, and the other way round. */
class EntityFieldsTest {

    private static final Set<String> SILENT = Set.of("created_at", "updated_at", "_comment", "_ignore");

    /** A mapping with one field, so that readers go as far as they can. */
    private static Settings settings(String field, String value) {
        Span span = new Source("kong.yml", "").span(0, 0);
        Node.Scalar text = new Node.Scalar(value, true, span);
        Node.Entry entry = new Node.Entry(new Word(field, span), text);
        return new Settings("it", new Node.Mapping(List.of(entry), span), new Diagnostics(), new References(Map.of()));
    }

    private static Set<String> read(Settings settings) {
        Set<String> read = new HashSet<>(settings.asked());
        read.removeAll(settings.refused());
        read.removeAll(SILENT);
        return read;
    }

    private static void compare(List<ConfigField> fields, Settings settings) {
        assertThat(fields).extracting(ConfigField::name).containsExactlyInAnyOrderElementsOf(read(settings));
        assertThat(fields).extracting(ConfigField::summary).allMatch(text -> text.endsWith("."));
    }

    @Test
    void services() {
        Settings settings = settings("host", "h");
        ServiceReader.read(settings, "services/0");
        compare(EntityFields.SERVICE, settings);
    }

    @Test
    void routes() {
        Settings settings = settings("name", "r");
        new RouteReader(new Registry<>("service"), FormatVersion.V3_0).read(settings, Scope.TOP, "routes/0");
        compare(EntityFields.ROUTE, settings);
    }

    @Test
    void upstreamsAndTargets() {
        Settings upstream = settings("name", "u");
        UpstreamReader.read(upstream, "upstreams/0");
        compare(EntityFields.UPSTREAM, upstream);
        Settings target = settings("target", "h:1");
        assertThat(UpstreamReader.target(target, UUID.randomUUID())).isPresent();
        compare(EntityFields.TARGET, target);
    }

    @Test
    void consumersAndKeys() {
        ConsumerReader reader = new ConsumerReader(new Registry<>("consumer"));
        Settings consumer = settings("username", "ada");
        reader.read(consumer, "consumers/0");
        consumer.sections("plugins", "plugin");
        compare(EntityFields.CONSUMER, consumer);
        Settings key = settings("key", "secret");
        reader.readKey(key, java.util.Optional.empty());
        compare(EntityFields.KEY, key);
    }

    @Test
    void plugins() {
        Settings settings = settings("name", "correlation-id");
        new PluginReader(
                        List.of(CorrelationId.KIND),
                        new Registry<>("service"),
                        new Registry<>("route"),
                        new Registry<>("consumer"))
                .read(settings, Scope.TOP);
        compare(EntityFields.PLUGIN, settings);
    }
}
