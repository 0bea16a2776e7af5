package io.tierline.product;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** root → rest, store → catalogue; the tiers are nobody's dependency. */
@AnalyzeClasses(packages = "io.tierline", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.tierline..")
            .layer("root")
            .definedBy("io.tierline.product")
            .layer("rest")
            .definedBy("io.tierline.product.rest")
            .layer("store")
            .definedBy("io.tierline.product.store")
            .layer("catalogue")
            .definedBy("io.tierline.product.catalogue")
            .layer("kit")
            .definedBy("io.tierline.service..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("rest")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("catalogue")
            .mayOnlyBeAccessedByLayers("root", "rest", "store")
            .whereLayer("kit")
            .mayOnlyBeAccessedByLayers("root", "rest", "store");

    @ArchTest
    static final ArchRule THE_CATALOGUE_KNOWS_NEITHER_HTTP_NOR_SQL = classes()
            .that()
            .resideInAPackage("io.tierline.product.catalogue")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..", "java.time..", "java.util..", "io.tierline.product.catalogue", "org.jspecify..");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.tierline.product.store", "io.tierline.service.database", "io.tierline.service.testing")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.flywaydb..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule NO_TIER_IS_IMPORTED = noClasses()
            .that()
            .resideInAnyPackage("io.tierline.product..", "io.tierline.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tierline.hop..", "io.tierline.edge..", "io.tierline.proxy..", "io.tierline.gateway..");
}
