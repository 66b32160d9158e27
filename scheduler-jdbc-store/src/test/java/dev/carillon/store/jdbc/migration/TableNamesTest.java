// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNamesTest {

    @Test
    void placeholdersAreReplacedEverywhere() {
        String sql = "CREATE INDEX ${prefix}a ON ${tables}a; -- ${tables}\nSELECT nextval('${tables}n'), '$1', '${'";
        assertThat(new TableNames("My-schema", "c_").expand(sql))
                .isEqualTo("CREATE INDEX c_a ON \"My-schema\".c_a; -- \"My-schema\".c_\n"
                        + "SELECT nextval('\"My-schema\".c_n'), '$1', '${'");
        assertThat(TableNames.DEFAULT.expand("SELECT FROM ${tables}run")).isEqualTo("SELECT FROM carillon_run");
        assertThat(new TableNames("a", "").table("run")).isEqualTo("\"a\".run");
    }

    @Test
    void anUnknownPlaceholderIsRefused() {
        assertThatThrownBy(() -> TableNames.DEFAULT.expand("SELECT ${table}run"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("placeholder is ${table}; allowed are ${tables} and ${prefix}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a\"b", "a'b", "a;b", "a.b", "1a", "-a", "a\0", "ä", "ı", "a\n", "a\\", "a$b"})
    void aSchemaThatCouldEndItsQuotesIsRefused(String schema) {
        assertThatThrownBy(() -> TableNames.inSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schema is \"" + schema + "\"; allowed are 1 to 63");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a b",
                "A",
                "a\"",
                "a'",
                "a;--",
                "a.",
                "1a",
                "a-b",
                "ä",
                "ı",
                "a\n",
                "a_b_c_d_e_f_g_h_i_j_k_l_m"
            })
    void aPrefixThatIsMoreThanAPartOfANameIsRefused(String prefix) {
        assertThatThrownBy(() -> new TableNames(null, prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("prefix is \"" + prefix + "\"; allowed are at most 24");
    }

    @Test
    void lengthsAreAllowedUpToTheirEnds() {
        assertThat(new TableNames("s".repeat(63), "p".repeat(24)).tables()).hasSize(63 + 24 + 3);
        assertThatThrownBy(() -> TableNames.inSchema("s".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TableNames(null, "p".repeat(25))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrefixMayBeEmptyOnlyInASchema() {
        assertThatThrownBy(() -> new TableNames(null, "")).hasMessageContaining("without a schema");
    }
}
