package io.tierline.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions that the README's table names. */
@AnalyzeClasses(packages = "io.tierline.proxy", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final String BASE = "io.tierline.proxy";

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy(BASE)
            .layer("config")
            .definedBy(BASE + ".config..")
            .layer("stages")
            .definedBy(
                    BASE + ".locate..", BASE + ".rewrite..", BASE + ".serve..", BASE + ".upstream..", BASE + ".log..")
            .layer("directive")
            .definedBy(BASE + ".directive..")
            .layer("variable")
            .definedBy(BASE + ".variable..")
            .layer("exchange")
            .definedBy(BASE + ".exchange..")
            .layer("syntax")
            .definedBy(BASE + ".syntax..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("stages")
            .mayOnlyBeAccessedByLayers("root", "config")
            .whereLayer("directive")
            .mayOnlyBeAccessedByLayers("root", "config", "stages")
            .whereLayer("variable")
            .mayOnlyBeAccessedByLayers("root", "config", "stages", "directive")
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("root", "config", "stages", "variable")
            .whereLayer("syntax")
            .mayOnlyBeAccessedByLayers("root", "config", "stages", "directive");

    @ArchTest
    static final ArchRule STAGES_HAVE_NO_CYCLES =
            slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_OTHER_TIER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tierline.edge..", "io.tierline.gateway..", "io.tierline.product..");
}
