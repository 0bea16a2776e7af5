package io.tierline.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** root → rest, store, catalogue → sale; store → outbox; neither the tiers nor another service is a dependency. */
@AnalyzeClasses(packages = "io.tierline.order", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.tierline.order..")
            .layer("root")
            .definedBy("io.tierline.order")
            .layer("rest")
            .definedBy("io.tierline.order.rest")
            .layer("store")
            .definedBy("io.tierline.order.store")
            .layer("catalogue")
            .definedBy("io.tierline.order.catalogue")
            .layer("outbox")
            .definedBy("io.tierline.order.outbox")
            .layer("sale")
            .definedBy("io.tierline.order.sale")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("rest")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("catalogue")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("outbox")
            .mayOnlyBeAccessedByLayers("root", "store");

    @ArchTest
    static final ArchRule A_SALE_KNOWS_NEITHER_HTTP_NOR_SQL = classes()
            .that()
            .resideInAPackage("io.tierline.order.sale")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "java.security..",
                    "java.nio.charset..",
                    "io.tierline.order.sale",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("io.tierline.order.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.flywaydb..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule NOBODY_ELSE_IS_IMPORTED = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tierline.product..",
                    "io.tierline.user..",
                    "io.tierline.notification..",
                    "io.tierline.hop..",
                    "io.tierline.edge..",
                    "io.tierline.proxy..",
                    "io.tierline.gateway..");
}
