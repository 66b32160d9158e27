// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    @Test
    void aScriptIsForLibrariesThatKnowItUnlessItSaysOtherwise() {
        assertThat(Script.of(3, "a", "SELECT 1;").compatibleFrom()).isEqualTo(3);
        assertThat(Script.of(3, "a", "-- some; words\n  --carillon:compatible from 2 \nSELECT 1;")
                        .compatibleFrom())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- carillon: compatible from 0",
                "-- carillon: compatible from 4",
                "-- carillon: compatible from two",
                "-- carillon: compatible",
                "-- carillon: compatible from 99999999999",
                "-- carillon: compatible from 1\n-- carillon: compatible from 2"
            })
    void aLineForUsThatSaysNothingClearIsRefused(String line) {
        assertThatThrownBy(() -> Script.of(3, "a", line + "\nSELECT 1;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("V3__a.sql says \"-- carillon: compatible")
                .hasMessageContaining("n from 1 to 3");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Migrations missing = Migrations.of("letters", Letters.class::getResourceAsStream, "letters", "forgotten");
        assertThatThrownBy(() -> missing.print(DatabaseKind.SQLITE, TableNames.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sqlite/V2__forgotten.sql");
    }

    @Test
    void aFileThatCannotBeTakenApartIsNamed() {
        Migrations open = Migrations.of("letters", path -> Letters.stream("SELECT 'a;"), "letters");
        assertThatThrownBy(() -> open.print(DatabaseKind.SQLITE, TableNames.DEFAULT))
                .hasMessage("V1__letters.sql: a string that begins in line 1 has no end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a-b", "a'b", "1a", "../a", "a/b"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> Migrations.of(name, path -> null, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("set is \"" + name + "\"; allowed are");
        assertThatThrownBy(() -> Migrations.of("a", path -> null, name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Migrations.of("a", path -> null)).hasMessageContaining("at least one");
    }
}
