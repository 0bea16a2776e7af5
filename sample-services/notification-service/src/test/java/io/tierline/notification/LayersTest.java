package io.tierline.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** root → rest → feed; rest, store → notice; neither the tiers nor another service is a dependency. */
@AnalyzeClasses(packages = "io.tierline.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.tierline.notification..")
            .layer("root")
            .definedBy("io.tierline.notification")
            .layer("rest")
            .definedBy("io.tierline.notification.rest")
            .layer("store")
            .definedBy("io.tierline.notification.store")
            .layer("feed")
            .definedBy("io.tierline.notification.feed")
            .layer("notice")
            .definedBy("io.tierline.notification.notice")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("rest")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("feed")
            .mayOnlyBeAccessedByLayers("root", "rest");

    @ArchTest
    static final ArchRule A_NOTICE_KNOWS_NEITHER_HTTP_NOR_SQL = classes()
            .that()
            .resideInAPackage("io.tierline.notification.notice")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..", "java.time..", "java.util..", "io.tierline.notification.notice", "org.jspecify..");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("io.tierline.notification.store")
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
                    "io.tierline.order..",
                    "io.tierline.hop..",
                    "io.tierline.edge..",
                    "io.tierline.proxy..",
                    "io.tierline.gateway..");
}
