// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.RefusedDataException;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a plug-in may say to every database, in tables that each test has for itself. */
abstract class PluginTransactionContract {

    static final String KEPT = "notes are kept in PostgreSQL and SQLite";

    static final Migrations SCRIPTS =
            Migrations.of("notes", path -> new ByteArrayInputStream("""
            CREATE TABLE ${tables}page (id bigint PRIMARY KEY);
            CREATE TABLE ${tables}note (
                id bigint PRIMARY KEY,
                page bigint REFERENCES ${tables}page (id),
                body text CHECK (body <> ''),
                written_at bigint
            );
            """.getBytes(StandardCharsets.UTF_8)), "notes");

    private static final AtomicInteger PREFIXES = new AtomicInteger();

    /** Each test has tables of its own. */
    final TableNames names = new TableNames(null, "n" + PREFIXES.incrementAndGet() + "_");

    abstract DataSource source();

    PluginDatabase over(DataSource source) {
        return PluginTables.of(SCRIPTS, source, names, true, KEPT).laid();
    }

    /** A database with so many notes, of which each has its number as its body. */
    PluginDatabase withNotes(int count) {
        PluginDatabase database = over(source());
        database.write("write notes", tx -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            LongStream.rangeClosed(1, count).forEach(id -> rows.add(new @Nullable Object[] {id, String.valueOf(id)}));
            tx.each("INSERT INTO ${tables}note (id, body) VALUES (?, ?)", rows);
            return true;
        });
        return database;
    }

    static List<String> bodies(PluginDatabase database) {
        return database.read(
                "read notes",
                tx -> tx.list("SELECT COALESCE(body, '-') FROM ${tables}note ORDER BY id", row -> row.getString(1)));
    }

    static long count(PluginDatabase database) {
        return database.read("count notes", tx -> tx.number("SELECT count(*) FROM ${tables}note"));
    }

    @Test
    void rowsAreWrittenAndRead() {
        PluginDatabase database = withNotes(3);
        String query = "SELECT body FROM ${tables}note WHERE id >= ? ORDER BY id";
        assertThat(bodies(database)).containsExactly("1", "2", "3");
        assertThat(database.<List<String>>read("list", tx -> tx.list(query, row -> row.getString("body"), 2)))
                .containsExactly("2", "3");
        assertThat(database.<List<String>>read(
                        "list",
                        tx -> tx.list(query.replace("?", ":least"), Map.of("least", 3), row -> row.getString("body"))))
                .containsExactly("3");
        database.read("first", tx -> {
            assertThat(tx.first(query, row -> row.getString(1), 2)).contains("2");
            assertThat(tx.first(query, row -> row.getString(1), 4)).isEmpty();
            assertThat(tx.number("SELECT id FROM ${tables}note WHERE id = ?", 4))
                    .isZero();
            assertThat(tx.number("SELECT max(page) FROM ${tables}note")).isZero();
            return true;
        });
        assertThat(database.<Integer>write(
                        "update", tx -> tx.update("UPDATE ${tables}note SET body = ? WHERE id > ?", null, 1)))
                .isEqualTo(2);
        assertThat(count(database)).isEqualTo(3);
    }

    @Test
    void manyKeysAreLookedFor() {
        PluginDatabase database = withNotes(600);
        List<Long> keys = LongStream.rangeClosed(2, 700).boxed().toList();
        List<Long> found = database.read(
                "look for notes",
                tx -> tx.among(
                        "SELECT id FROM ${tables}note WHERE body <> ? AND id IN", row -> row.getLong(1), keys, "3"));
        assertThat(found).hasSize(598).doesNotContain(1L, 3L).contains(2L, 257L, 258L, 600L);
        assertThat(database.<Integer>write(
                        "change notes",
                        tx -> tx.updateAmong("UPDATE ${tables}note SET body = ? WHERE id IN", keys, "new")))
                .isEqualTo(599);
        assertThat(bodies(database)).startsWith("1", "new").endsWith("new");
        database.write("change none", tx -> {
            assertThat(tx.among("SELECT id FROM ${tables}note WHERE id IN", row -> row.getLong(1), List.of()))
                    .isEmpty();
            assertThat(tx.updateAmong("DELETE FROM ${tables}note WHERE id IN", List.of()))
                    .isZero();
            return true;
        });
        assertThat(count(database)).isEqualTo(600);
    }

    @Test
    void manyRowsGoAsOneBatch() {
        var calls = new ArrayList<String>();
        PluginDatabase database = over(Overheard.of(source(), (real, call, answer) -> {
            calls.add(call);
            return answer.call();
        }));
        calls.clear();
        database.write("write notes", tx -> {
            tx.each(
                    "INSERT INTO ${tables}note (id, body) VALUES (?, ?)",
                    List.of(new @Nullable Object[] {1, "a"}, new @Nullable Object[] {2, null}, new @Nullable Object[] {
                        3, "c"
                    }));
            tx.each("DELETE FROM ${tables}note WHERE id = ?", List.of());
            return true;
        });
        assertThat(calls).filteredOn(call -> call.equals("addBatch")).hasSize(3);
        assertThat(calls).filteredOn(call -> call.startsWith("execute")).containsExactly("executeBatch");
        assertThat(bodies(database)).containsExactly("a", "-", "c");
    }

    @Test
    void aBatchOfWhichARowIsRefusedLeavesNothing() {
        PluginDatabase database = withNotes(1);
        assertThatThrownBy(() -> database.write("write notes", tx -> {
                    tx.each(
                            "INSERT INTO ${tables}note (id, body) VALUES (?, ?)",
                            List.of(new @Nullable Object[] {2, "b"}, new @Nullable Object[] {3, ""}));
                    return true;
                }))
                .isExactlyInstanceOf(RefusedDataException.class)
                .hasMessageStartingWith("write notes: ");
        assertThat(bodies(database)).containsExactly("1");
    }

    @Test
    void timesAndNumbersMayBeMissing() {
        PluginDatabase database = withNotes(2);
        Instant time = Instant.parse("1969-12-31T23:59:59.998765Z");
        database.write("write times", tx -> {
            tx.update("INSERT INTO ${tables}page (id) VALUES (7)");
            tx.update("UPDATE ${tables}note SET page = 7, written_at = ? WHERE id = 1", PluginTransaction.millis(time));
            return tx.update("UPDATE ${tables}note SET written_at = ? WHERE id = 2", PluginTransaction.millis(null));
        });
        List<String> read = database.read(
                "read times",
                tx -> tx.list(
                        "SELECT page, written_at FROM ${tables}note ORDER BY id",
                        row -> PluginTransaction.longOrNull(row, "page") + " "
                                + PluginTransaction.instantOrNull(row, "written_at")));
        assertThat(read).containsExactly("7 1969-12-31T23:59:59.998Z", "null null");
        assertThat(database.<Instant>read(
                        "read a time",
                        tx -> tx.first(
                                        "SELECT written_at FROM ${tables}note WHERE id = 1",
                                        row -> PluginTransaction.instant(row, "written_at"))
                                .orElseThrow()))
                .isEqualTo("1969-12-31T23:59:59.998Z");
    }

    @Test
    void anyTextIsKept() {
        PluginDatabase database = over(source());
        String text = "a\0b\u0010\uD83D";
        database.write(
                "write a note",
                tx -> tx.update("INSERT INTO ${tables}note (id, body) VALUES (1, ?)", KeptText.kept(text)));
        assertThat(bodies(database).stream().map(KeptText::read)).containsExactly(text);
    }

    @Test
    void jdbiSaysWhatElseThereIs() {
        PluginDatabase database = withNotes(2);
        assertThat(database.<Integer>write(
                        "by jdbi", tx -> tx.handle().execute(tx.sql("DELETE FROM ${tables}note WHERE id = ?"), 1)))
                .isEqualTo(1);
        assertThat(bodies(database)).containsExactly("2");
    }
}
