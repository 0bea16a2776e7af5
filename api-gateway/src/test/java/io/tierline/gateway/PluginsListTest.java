package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tierline.gateway.plugin.Plugin;
import io.tierline.gateway.plugin.PluginKind;
import io.tierline.gateway.plugin.PluginKind.ConfigField;
import io.tierline.gateway.syntax.Node;
import io.tierline.gateway.syntax.References;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The list of plugins is complete, and what it says of them is true. */
class PluginsListTest {

    static final List<PluginKind> ALL = Plugins.ALL;

    @Test
    void everyPluginIsListed() {
        Set<String> written = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackagesOf(Main.class).stream()
                        .filter(one -> one.isAssignableTo(PluginKind.class) && !one.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        Set<String> listed = ALL.stream().map(kind -> kind.getClass().getName()).collect(Collectors.toSet());
        assertThat(listed).isEqualTo(written);
    }

    @Test
    void namesAreUnique() {
        assertThat(ALL).extracting(PluginKind::name).doesNotHaveDuplicates();
    }

    /** The fields that are read are those that the reference shows: neither is forgotten. */
    @ParameterizedTest
    @FieldSource("ALL")
    void fieldsAndSummariesAreThere(PluginKind kind) {
        Source source = new Source("kong.yml", "");
        Node.Mapping empty = new Node.Mapping(List.of(), source.span(0, 0));
        Settings settings = new Settings("config", empty, new Diagnostics(), new References(Map.of()));
        Plugin plugin = kind.read(settings);
        assertThat(plugin.phases()).isNotEmpty();
        boolean defaultsAreEnough =
                kind.fields().stream().noneMatch(field -> field.otherwise().startsWith("required"));
        assertThat(settings.diagnostics().all().isEmpty()).isEqualTo(defaultsAreEnough);
        Set<String> read = new HashSet<>(settings.asked());
        read.removeAll(settings.refused());
        assertThat(kind.fields()).extracting(ConfigField::name).containsExactlyInAnyOrderElementsOf(read);
        assertThat(kind.fields()).extracting(ConfigField::summary).allMatch(text -> text.endsWith("."));
        assertThat(kind.summary()).endsWith(".");
    }
}
