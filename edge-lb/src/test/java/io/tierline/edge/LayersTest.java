package io.tierline.edge;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** The directions in which packages may use each other; the same table stands in the README. */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tierline.edge");

    @Test
    void rootThenConfigThenStagesThenSyntaxAndExchange() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy("io.tierline.edge")
                .layer("config")
                .definedBy("..edge.config..")
                .layer("stages")
                .definedBy(
                        "..edge.sample..",
                        "..edge.log..",
                        "..edge.rules..",
                        "..edge.server..",
                        "..edge.balance..",
                        "..edge.backend..",
                        "..edge.stats..",
                        "..edge.accept..")
                .layer("syntax")
                .definedBy("..edge.syntax..")
                .layer("exchange")
                .definedBy("..edge.exchange..")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("stages")
                .mayOnlyBeAccessedByLayers("root", "config")
                .whereLayer("syntax")
                .mayOnlyBeAccessedByLayers("root", "config", "stages")
                .whereLayer("exchange")
                .mayOnlyBeAccessedByLayers("root", "config", "stages")
                .check(CLASSES);
    }

    @Test
    void noPackageNeedsOneThatNeedsIt() {
        slices().matching("io.tierline.edge.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noOtherTierIsUsed() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tierline.proxy..", "io.tierline.gateway..")
                .check(CLASSES);
    }
}
