// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTables;
import dev.carillon.test.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What docs/migrations.md shows is done here. */
class MigrationsGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "migrations.md");
    private static final Pattern SQL = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL);

    @Test
    void theGuideIsFollowed() throws SQLException {
        try (var server = PostgresServer.shared().database()) {
            DataSource dataSource = server.superuser();

            Migrations scripts = Migrations.of("letters", Letters.class::getResourceAsStream, "letters", "stamps");
            TableNames names = TableNames.inSchema("jobs");
            List<String> applied = scripts.apply(dataSource, names);

            String sql = scripts.print(DatabaseKind.POSTGRESQL, names);
            String later = scripts.print(DatabaseKind.POSTGRESQL, names, 1);

            scripts.check(dataSource, names);

            scripts.adopt(dataSource, names);

            PluginTables tables =
                    PluginTables.of(scripts, dataSource, names, true, "letters are kept in PostgreSQL and SQLite");
            PluginDatabase database = tables.laid();
            database.write(
                    "write a letter", tx -> tx.update("INSERT INTO ${tables}letter (written) VALUES (?)", "dear"));
            long letters = database.read("count letters", tx -> tx.number("SELECT count(*) FROM ${tables}letter"));

            assertThat(letters).isEqualTo(2);
            assertThat(applied).hasSize(2);
            assertThat(sql).endsWith("COMMIT;\n").contains("CREATE SCHEMA").hasSizeGreaterThan(later.length());
        }
    }

    @Test
    void theSqlThatIsShownIsTwoScripts() throws SQLException {
        List<String> shown =
                SQL.matcher(read(GUIDE)).results().map(block -> block.group(1)).toList();
        Migrations scripts =
                Migrations.of("shown", path -> Letters.stream(shown.get(path.contains("V1") ? 0 : 1)), "one", "two");
        try (var database = PostgresServer.shared().database()) {
            assertThat(shown).hasSize(2);
            assertThat(scripts.apply(database.superuser(), TableNames.DEFAULT)).hasSize(2);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
