package io.tierline.gateway;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The directions of dependencies: the table of the README. */
class LayersTest {

    private static final String ROOT = "io.tierline.gateway";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void dependenciesGoOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("root")
                .definedBy(ROOT)
                .layer("config")
                .definedBy(ROOT + ".config..")
                .layer("admin")
                .definedBy(ROOT + ".admin..")
                .layer("route")
                .definedBy(ROOT + ".route..")
                .layer("auth")
                .definedBy(ROOT + ".auth..")
                .layer("plugin")
                .definedBy(ROOT + ".plugin..")
                .layer("upstream")
                .definedBy(ROOT + ".upstream..")
                .layer("log")
                .definedBy(ROOT + ".log..")
                .layer("exchange")
                .definedBy(ROOT + ".exchange..")
                .layer("entity")
                .definedBy(ROOT + ".entity..")
                .layer("syntax")
                .definedBy(ROOT + ".syntax..")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("admin")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("log")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("route")
                .mayOnlyBeAccessedByLayers("root", "config", "admin")
                .whereLayer("plugin")
                .mayOnlyBeAccessedByLayers("root", "config", "admin")
                .whereLayer("auth")
                .mayOnlyBeAccessedByLayers("plugin")
                .whereLayer("upstream")
                .mayOnlyBeAccessedByLayers("root", "config", "admin")
                .whereLayer("exchange")
                .mayOnlyBeAccessedByLayers("root", "config", "admin", "route", "plugin", "upstream", "log", "auth")
                .whereLayer("syntax")
                .mayOnlyBeAccessedByLayers("root", "config", "plugin")
                .whereLayer("entity")
                .mayOnlyBeAccessedByLayers("root", "config", "admin", "route", "plugin", "upstream", "log", "exchange")
                .check(classes);
    }

    @Test
    void packagesHaveNoCircles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
