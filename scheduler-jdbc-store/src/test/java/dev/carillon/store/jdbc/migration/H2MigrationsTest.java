// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that make tables commit by themselves on H2, and one process has a file to itself. */
class H2MigrationsTest extends MigrationsContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    DataSource database() {
        var source = new JdbcDataSource();
        source.setUrl(jdbcUrl());
        return source;
    }

    @Override
    String jdbcUrl() {
        return "jdbc:h2:" + folder.resolve("letters");
    }

    @Override
    TableNames names() {
        return TableNames.inSchema("post-office");
    }

    @Override
    DatabaseKind kind() {
        return DatabaseKind.H2;
    }

    @Override
    List<String> schema(DataSource database, TableNames where) throws SQLException {
        String upper = where.prefix().toUpperCase(Locale.ROOT);
        return Sql.rows(
                        database,
                        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = '"
                                + where.schema() + "' UNION ALL SELECT table_name, index_name, index_type_name FROM"
                                + " information_schema.indexes WHERE table_schema = '" + where.schema()
                                + "' AND index_name NOT LIKE 'PRIMARY_KEY%'")
                .stream()
                .filter(row -> row.startsWith(upper) && !row.startsWith(upper + "MIGRATION"))
                .map(row -> row.replace(upper, "<prefix>"))
                .sorted()
                .toList();
    }

    /** What it did stays, so that it is run again from its beginning once it was mended. */
    @Override
    @Test
    void aScriptThatFailsLeavesNothingAndSaysWhere() throws SQLException {
        Migrations broken = Letters.with("V2__stamps.sql", "SELECT 1;\nINSERT INTO ${tables}nowhere VALUES (1);\n");
        assertThatThrownBy(() -> broken.apply(database(), names()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("V2__stamps.sql, statement 4:")
                .hasMessageContaining("INSERT INTO " + names().table("nowhere"));
        assertThat(schema(database(), names())).isNotEmpty();
        assertThatThrownBy(() -> Letters.V2.check(database(), names())).isInstanceOf(SchemaException.class);
        assertThat(Letters.V2.apply(database(), names())).contains("V2__stamps.sql");
        assertThat(Sql.rows(database(), "SELECT written FROM " + names().table("letter")))
                .containsExactly("FIRST;");
    }

    /** There is no second process at all. */
    @Override
    @Test
    void ofFourProcessesThatMigrateAtOnceEachScriptIsAppliedByOne() throws Exception {
        try (var here = database().getConnection()) {
            assertThat(here.isValid(1)).isTrue();
            assertThat(MigratingProcess.one(jdbcUrl(), names())).contains("[90020-");
        }
        assertThat(MigratingProcess.one(jdbcUrl(), names())).isEqualTo("[V1__letters.sql, V2__stamps.sql]");
    }
}
