// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Identity knows nothing of HTTP and of databases; its stores know identity. */
class FloorsTest {

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final String IDENTITY = "dev.carillon.http.identity";

    @Test
    void identitySeesTheCoresWordsAndTwoLibraries() {
        classes()
                .that()
                .resideInAPackage(IDENTITY)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        IDENTITY,
                        "java..",
                        "dev.carillon.job",
                        "dev.carillon.store",
                        "com.auth0.jwt..",
                        "at.favre.lib..",
                        "org.slf4j",
                        "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void onlyItsOwnPackageNeedsDatabases() {
        noClasses()
                .that()
                .resideInAPackage(IDENTITY + "..")
                .and()
                .resideOutsideOfPackage(IDENTITY + ".jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.store.jdbc..", "org.jdbi..", "java.sql..", "javax.sql..")
                .check(MAIN);
        // the same question about what is there finds it
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage(IDENTITY + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.carillon.store.jdbc..")
                        .check(MAIN))
                .isInstanceOf(AssertionError.class);
    }
}
