// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What scripts do, on every kind of database. */
abstract class MigrationsContract {

    private static final String FIRST = "V1__letters.sql";
    private static final String SECOND = "V2__stamps.sql";

    /** An empty place in which a test may create what it wants. */
    abstract DataSource database();

    abstract TableNames names();

    abstract DatabaseKind kind();

    /** What stands at the names now, histories apart, as lines that do not depend on the names. */
    abstract List<String> schema(DataSource database, TableNames names) throws SQLException;

    @Test
    void whatIsMissingIsAppliedAndWrittenDown() throws SQLException {
        Instant before = Instant.now().minus(1, ChronoUnit.SECONDS);
        assertThat(Letters.V2.apply(database(), names())).containsExactly(FIRST, SECOND);
        Letters.V2.check(database(), names());
        assertThat(letters()).containsExactly("FIRST;");
        assertThat(history("version, name, compatible_from, length(checksum)"))
                .containsExactly("1|letters|1|64", "2|stamps|1|64");
        assertThat(history("applied_at"))
                .allSatisfy(at -> assertThat(Instant.ofEpochMilli(Long.parseLong(at)))
                        .isBetween(before, Instant.now().plusSeconds(1)));
    }

    @Test
    void onlyWhatIsMissingIsApplied() throws SQLException {
        Letters.V1.apply(database(), names());
        assertThat(Letters.V2.apply(database(), names())).containsExactly(SECOND);
        assertThat(Letters.V2.apply(database(), names())).isEmpty();
        assertThat(letters()).containsExactly("FIRST;");
    }

    @Test
    void aDatabaseWithoutTablesIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> Letters.V2.check(database(), names()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("\"letters\" has no tables yet")
                .hasMessageContaining(names().table("migration"))
                .hasMessageContaining("version 2")
                .hasMessageContaining("Apply the scripts");
    }

    @Test
    void anOlderSchemaIsRefusedNamingBothVersionsAndWhatIsMissing() {
        Letters.V1.apply(database(), names());
        assertThatThrownBy(() -> Letters.V3.check(database(), names()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("is at version 1")
                .hasMessageContaining("needs version 3; missing: V2__stamps.sql, V3__no_stamps.sql. Apply");
    }

    @Test
    void aNewerSchemaIsToleratedWhereItsScriptsSaySo() {
        Letters.V2.apply(database(), names());
        Letters.V1.check(database(), names());
        assertThat(Letters.V1.apply(database(), names())).isEmpty();
    }

    @Test
    void aNewerSchemaThatDoesNotSaySoIsRefusedNamingBothVersions() {
        Letters.V3.apply(database(), names());
        for (Callable<?> use : List.<Callable<?>>of(() -> checked(Letters.V2), () -> applied(Letters.V2))) {
            assertThatThrownBy(use::call)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("is at version 3")
                    .hasMessageContaining(
                            "V3__no_stamps.sql can be worked with by libraries that know version 3 or later")
                    .hasMessageContaining("this library knows version 2. Use a newer release");
        }
    }

    @Test
    void aScriptThatWasChangedAfterItWasAppliedIsRefused() {
        Letters.V2.apply(database(), names());
        Migrations changed = Letters.with(FIRST, "-- harmless\n");
        for (Callable<?> use : List.<Callable<?>>of(() -> checked(changed), () -> applied(changed))) {
            assertThatThrownBy(use::call)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining(FIRST + " was applied with sha256")
                    .hasMessageContaining("into a new script");
        }
    }

    @Test
    void lineEndsOfAnotherSystemAreNoChange() {
        Letters.V1.apply(database(), names());
        Migrations.of("letters", path -> Letters.stream(Letters.read(path).replace("\n", "\r\n")), "letters")
                .check(database(), names());
    }

    @Test
    void aScriptThatWasRenamedIsRefused() {
        Letters.V1.apply(database(), names());
        Migrations renamed = Migrations.of(
                "letters", path -> Letters.class.getResourceAsStream(path.replace("mail", "letters")), "mail");
        assertThatThrownBy(() -> renamed.check(database(), names()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(FIRST + " was applied")
                .hasMessageContaining("this library has V1__mail.sql");
    }

    @Test
    void aHoleInTheHistoryIsRefused() throws SQLException {
        Letters.V2.apply(database(), names());
        Sql.run(database(), "DELETE FROM " + names().table("migration") + " WHERE version = 1");
        assertThatThrownBy(() -> Letters.V2.apply(database(), names()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("not version 1 (V1__letters.sql)");
    }

    @Test
    void aScriptThatFailsLeavesNothingAndSaysWhere() throws SQLException {
        Migrations broken = Letters.with(SECOND, "SELECT 1;\nINSERT INTO ${tables}nowhere VALUES (1);\n");
        assertThatThrownBy(() -> broken.apply(database(), names()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("V2__stamps.sql, statement 4:")
                .hasMessageContaining("INSERT INTO " + names().table("nowhere"));
        assertThat(schema(database(), names())).isEmpty();
        assertThat(Letters.V2.apply(database(), names())).hasSize(2);
    }

    @Test
    void eachSetHasItsOwnHistory() throws SQLException {
        Letters.V2.apply(database(), names());
        Migrations plugin =
                Migrations.of("plugin", path -> Letters.stream("CREATE TABLE ${tables}plugin (a text);"), "tables");
        assertThatThrownBy(() -> plugin.check(database(), names()))
                .hasMessageContaining("\"plugin\" has no tables yet");
        assertThat(plugin.apply(database(), names())).containsExactly("V1__tables.sql");
        plugin.check(database(), names());
        Letters.V2.check(database(), names());
        assertThat(history("script_set, version")).containsExactly("letters|1", "letters|2", "plugin|1");
    }

    @Test
    void twoPrefixesAreTwoSchemas() throws SQLException {
        var other = new TableNames(names().schema(), "other_");
        Letters.V1.apply(database(), names());
        assertThat(Letters.V2.apply(database(), other)).hasSize(2);
        Letters.V1.check(database(), names());
        assertThat(history("version")).containsExactly("1");
    }

    @Test
    void printedSqlMakesTheSameSchemaByPlainJdbc() throws SQLException {
        var printed = new TableNames(names().schema(), "printed_");
        Letters.V2.apply(database(), names());
        String text = Letters.V2.print(kind(), printed);
        assertThat(text).contains("V1__letters.sql to V2__stamps.sql");
        Sql.run(database(), text);
        assertThat(schema(database(), printed)).isNotEmpty().isEqualTo(schema(database(), names()));
        Letters.V2.check(database(), printed);
        assertThat(Sql.rows(database(), "SELECT checksum FROM " + printed.table("migration") + " ORDER BY version"))
                .isEqualTo(history("checksum"));
    }

    @Test
    void printedSqlThatIsRunTwiceFailsAndChangesNothing() throws SQLException {
        String text = Letters.V2.print(kind(), names());
        Sql.run(database(), text);
        assertThatThrownBy(() -> Sql.run(database(), text)).isInstanceOf(SQLException.class);
        assertThat(letters()).containsExactly("FIRST;");
        assertThat(history("version")).containsExactly("1", "2");
    }

    @Test
    void printedSqlMayBeginAtAVersion() throws SQLException {
        Letters.V1.apply(database(), names());
        String text = Letters.V2.print(kind(), names(), 1);
        assertThat(text).doesNotContain("CREATE SEQUENCE").containsPattern("ADD COLUMN (IF NOT EXISTS )?stamp");
        Sql.run(database(), text);
        Letters.V2.check(database(), names());
        assertThatThrownBy(() -> Letters.V2.print(kind(), names(), 3)).hasMessage("after is 3; allowed is 0 to 2");
    }

    @Test
    void whatAnotherToolHasMadeCanBeAdopted() throws SQLException {
        Letters.V1.apply(database(), names());
        Sql.run(database(), "ALTER TABLE " + names().table("letter") + " ADD COLUMN stamp text");
        assertThat(Letters.V2.adopt(database(), names())).containsExactly(SECOND);
        Letters.V2.check(database(), names());
        assertThat(letters()).isEmpty();
        assertThat(Letters.V2.adopt(database(), names())).isEmpty();
    }

    @Test
    void aConnectionThatDoesNotCommitByItselfIsRefused() throws SQLException {
        try (var connection = database().getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> Letters.V2.apply(connection, names()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("autoCommit is false");
            connection.setAutoCommit(true);
            assertThat(Letters.V2.apply(connection, names())).hasSize(2);
        }
    }

    @Test
    void ofFourThatMigrateAtOnceEachScriptIsAppliedByOne() throws Exception {
        var barrier = new CyclicBarrier(4);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var calls = IntStream.range(0, 4)
                    .<Callable<List<String>>>mapToObj(number -> () -> {
                        barrier.await(20, TimeUnit.SECONDS);
                        return Letters.V2.apply(database(), names());
                    })
                    .toList();
            var applied = new ArrayList<String>();
            for (var call : threads.invokeAll(calls)) {
                applied.addAll(call.get());
            }
            assertThat(applied).containsExactly(FIRST, SECOND);
        } finally {
            threads.shutdownNow();
        }
        assertThat(letters()).containsExactly("FIRST;");
    }

    @Test
    void ofFourProcessesThatMigrateAtOnceEachScriptIsAppliedByOne() throws Exception {
        List<String> said = MigratingProcess.four(jdbcUrl(), names());
        assertThat(said).containsExactlyInAnyOrder("[]", "[]", "[]", "[V1__letters.sql, V2__stamps.sql]");
        assertThat(letters()).containsExactly("FIRST;");
    }

    abstract String jdbcUrl();

    private Object checked(Migrations migrations) {
        migrations.check(database(), names());
        return "fit";
    }

    private Object applied(Migrations migrations) {
        return migrations.apply(database(), names());
    }

    private List<String> letters() throws SQLException {
        return Sql.rows(database(), "SELECT written FROM " + names().table("letter"));
    }

    private List<String> history(String columns) throws SQLException {
        return Sql.rows(
                database(),
                "SELECT " + columns + " FROM " + names().table("migration") + " ORDER BY script_set, version");
    }
}
