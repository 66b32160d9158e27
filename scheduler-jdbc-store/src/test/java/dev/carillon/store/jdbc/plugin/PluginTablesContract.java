// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.SchemaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plug-in may rely on over every database. */
abstract class PluginTablesContract extends PluginTransactionContract {

    /** Nothing is left of what may have been set. */
    abstract void assertAsFresh(Connection connection) throws SQLException;

    /** Fails as a transaction does that lost to another one. */
    abstract void lose(PluginTransaction tx);

    @Test
    void whatTheWorkThrowsPassesAndNothingIsDone() {
        PluginDatabase database = withNotes(1);
        var changed = new IllegalStateException("I have changed my mind");
        assertThatThrownBy(() -> database.write("try", tx -> {
                    tx.update("DELETE FROM ${tables}note");
                    throw changed;
                }))
                .isSameAs(changed);
        assertThat(count(database)).isEqualTo(1);
    }

    @Test
    void whatRefersToNothingIsRefused() {
        PluginDatabase database = withNotes(1);
        assertThatThrownBy(() -> database.write("try", tx -> tx.update("UPDATE ${tables}note SET page = 9")))
                .isExactlyInstanceOf(RefusedDataException.class);
    }

    @Test
    void aTransactionThatLostIsTriedAgainFromItsBeginning() {
        PluginDatabase database = withNotes(1);
        var tries = new AtomicInteger();
        long answer = database.write("try", tx -> {
            tx.update("UPDATE ${tables}note SET body = body || '.'");
            if (tries.incrementAndGet() < 3) {
                lose(tx);
            }
            return 42L;
        });
        assertThat(answer).isEqualTo(42);
        assertThat(tries).hasValue(3);
        assertThat(bodies(database)).containsExactly("1.");
    }

    @Test
    void aTransactionThatLosesAgainAndAgainIsGivenUp() {
        PluginDatabase database = withNotes(1);
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> database.write("try", tx -> {
                    tries.incrementAndGet();
                    tx.update("DELETE FROM ${tables}note");
                    lose(tx);
                    return true;
                }))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageStartingWith("try: ");
        assertThat(tries).hasValue(5);
        assertThat(count(database)).isEqualTo(1);
    }

    @Test
    void whatTheDatabaseRefusesIsNotTriedAgain() {
        PluginDatabase database = withNotes(1);
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> database.write("try", tx -> {
                    tries.incrementAndGet();
                    return tx.update("UPDATE ${tables}note SET body = ''");
                }))
                .isExactlyInstanceOf(RefusedDataException.class)
                .hasMessageStartingWith("try: ");
        assertThat(tries).hasValue(1);
        assertThatThrownBy(() -> database.read("look", tx -> tx.list("SELECT nothing", row -> 1)))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageStartingWith("look: ");
    }

    /** Even by a data source that does not look after them, as pools do. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionsAreGivenBackAsTheyWere(boolean autoCommit) throws SQLException {
        PluginDatabase other = withNotes(1);
        try (Connection only = source().getConnection()) {
            only.setAutoCommit(autoCommit);
            PluginDatabase database = over(Overheard.of(source(), (real, call, answer) -> switch (call) {
                case "getConnection" -> only;
                case "close" -> real == only ? null : answer.call();
                default -> answer.call();
            }));
            database.write("write", tx -> tx.update("UPDATE ${tables}note SET body = 'new'"));
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            assertThatThrownBy(() -> database.write("write", tx -> tx.update("UPDATE ${tables}note SET body = ''")))
                    .isInstanceOf(RefusedDataException.class);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            assertThat(count(database)).isEqualTo(1);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            // it was committed, for others to see
            assertThat(bodies(other)).containsExactly("new");
            assertAsFresh(only);
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedFor() {
        var silent = new AtomicBoolean(true);
        PluginTables waiting = PluginTables.of(
                SCRIPTS,
                Overheard.of(source(), (real, call, answer) -> {
                    if (silent.get()) {
                        throw new SQLException("nobody answers");
                    }
                    return answer.call();
                }),
                names,
                true,
                KEPT);
        assertThatThrownBy(waiting::laid)
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("connect to the database: nobody answers");
        silent.set(false);
        PluginDatabase database = waiting.laid();
        assertThat(count(database)).isZero();
        silent.set(true);
        assertThat(waiting.laid()).isSameAs(database);
        assertThatThrownBy(() -> count(database))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("count notes: nobody answers");
        silent.set(false);
        assertThat(count(database)).isZero();
    }

    @Test
    void tablesThatOthersMakeAreOnlyChecked() {
        DataSource source = source();
        assertThatThrownBy(() -> PluginTables.of(SCRIPTS, source, names, false, KEPT))
                .isInstanceOf(SchemaException.class);
        SCRIPTS.apply(source, names);
        assertThat(count(PluginTables.of(SCRIPTS, source, names, false, KEPT).laid()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "MySQL", ""})
    void otherDatabasesAreRefused(String product) {
        assertThatThrownBy(() -> over(claiming("getDatabaseProductName", product)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("database is " + product + "; notes are kept in PostgreSQL and SQLite");
    }

    /** A data source whose database says something else of itself. */
    DataSource claiming(String method, Object claim) {
        return Overheard.of(source(), (real, call, answer) -> call.equals(method) ? claim : answer.call());
    }
}
