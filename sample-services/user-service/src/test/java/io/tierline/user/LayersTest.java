package io.tierline.user;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** root → rest, store → token, password → account; the tiers are nobody's dependency. */
@AnalyzeClasses(packages = "io.tierline", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.tierline.user..")
            .layer("root")
            .definedBy("io.tierline.user")
            .layer("rest")
            .definedBy("io.tierline.user.rest")
            .layer("store")
            .definedBy("io.tierline.user.store")
            .layer("token")
            .definedBy("io.tierline.user.token")
            .layer("password")
            .definedBy("io.tierline.user.password")
            .layer("account")
            .definedBy("io.tierline.user.account")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("rest")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("token")
            .mayOnlyBeAccessedByLayers("root", "rest", "store")
            .whereLayer("password")
            .mayOnlyBeAccessedByLayers("root", "rest");

    @ArchTest
    static final ArchRule AN_ACCOUNT_KNOWS_NEITHER_HTTP_NOR_SQL = classes()
            .that()
            .resideInAPackage("io.tierline.user.account")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "java.security..",
                    "java.nio.charset..",
                    "io.tierline.user.account",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.tierline.user.store", "io.tierline.service.database", "io.tierline.service.testing")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.flywaydb..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule NO_TIER_IS_IMPORTED = noClasses()
            .that()
            .resideInAnyPackage("io.tierline.user..", "io.tierline.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tierline.hop..", "io.tierline.edge..", "io.tierline.proxy..", "io.tierline.gateway..");
}
