// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.policy.UniqueKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Frees the unique keys of many runs that have ended: those that such a run holds with nobody behind it. */
final class KeyStatements {

    private static final Columns<Run> RUNS = new Columns<Run>()
            .with("run_id", "uuid", run -> run.id().value())
            .with("workspace", "text", Run::workspace)
            .with("type", "text", Run::type)
            .with("key", "text", run -> key(run).key())
            .with("lasting", "int8", run -> key(run).lasting().toMillis());

    private static final String GIVEN = RUNS.many() + " g";
    private static final String HELD_ALONE = """
             WHERE k.workspace = g.workspace AND k.type = g.type AND k.key = g.key AND k.run_id = g.run_id
                AND k.open AND k.successor IS NULL RETURNING k.run_id
            """;

    private static final String FREE = "DELETE FROM ${tables}run_key k USING " + GIVEN + HELD_ALONE;
    private static final String KEEP =
            "UPDATE ${tables}run_key k SET open = false, expires_at = ? + g.lasting FROM " + GIVEN + HELD_ALONE;

    private static UniqueKey key(Run run) {
        return Objects.requireNonNull(run.unique());
    }

    /** Runs that have unique keys and whose rows are gone; answers those of whose keys more is to be said. */
    List<Run> ended(Tx tx, List<Run> runs) {
        List<Run> lasting =
                runs.stream().filter(run -> !key(run).lasting().isZero()).toList();
        List<Run> freed =
                runs.stream().filter(run -> key(run).lasting().isZero()).toList();
        Set<UUID> settled = new HashSet<>();
        try {
            if (!freed.isEmpty()) {
                try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(FREE))) {
                    RUNS.bind(statement, 1, freed);
                    settle(statement, settled);
                }
            }
            if (!lasting.isEmpty()) {
                try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(KEEP))) {
                    statement.setLong(1, tx.now());
                    RUNS.bind(statement, 2, lasting);
                    settle(statement, settled);
                }
            }
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
        return runs.stream().filter(run -> !settled.contains(run.id().value())).toList();
    }

    private static void settle(PreparedStatement statement, Set<UUID> settled) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                settled.add(Objects.requireNonNull(rows.getObject(1, UUID.class)));
            }
        }
    }
}
