package io.tierline.service;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** run → identity → call, http; http, call, database, log → telemetry → config, json. */
@AnalyzeClasses(packages = "io.tierline.service", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.tierline.service..")
            .layer("run")
            .definedBy("io.tierline.service.run")
            .layer("identity")
            .definedBy("io.tierline.service.identity")
            .layer("call")
            .definedBy("io.tierline.service.call")
            .layer("http")
            .definedBy("io.tierline.service.http")
            .layer("database")
            .definedBy("io.tierline.service.database")
            .layer("log")
            .definedBy("io.tierline.service.log")
            .layer("telemetry")
            .definedBy("io.tierline.service.telemetry")
            .layer("base")
            .definedBy("io.tierline.service.config", "io.tierline.service.json", "io.tierline.service")
            .whereLayer("run")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("run", "identity")
            .whereLayer("identity")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("call")
            .mayOnlyBeAccessedByLayers("identity")
            .whereLayer("database")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("log")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("telemetry")
            .mayOnlyBeAccessedByLayers("run", "http", "database");
}
