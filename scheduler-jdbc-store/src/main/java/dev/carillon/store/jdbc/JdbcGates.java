// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunId;
import dev.carillon.store.GateRegistry;
import dev.carillon.store.GateView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

record JdbcGates(Database database, Lanes lanes) implements GateRegistry {

    private static final String NAMED = "SELECT t.key, t.most FROM ${tables}gate t WHERE t.workspace = ? AND EXISTS"
            + " (SELECT 1 FROM ${tables}permit p WHERE p.workspace = t.workspace AND p.key = t.key)";

    @Override
    public Optional<GateView> find(String workspace, String key) {
        return database.read(
                "find a gate",
                tx -> tx.first(
                        NAMED + " AND t.key = ?",
                        row -> view(tx, workspace, row.getString(1), row.getInt(2)),
                        workspace,
                        key));
    }

    @Override
    public List<GateView> list(String workspace) {
        return database.read(
                "list gates",
                tx -> tx.list(
                        NAMED + " ORDER BY t.key",
                        row -> view(tx, workspace, row.getString(1), row.getInt(2)),
                        workspace));
    }

    private static GateView view(Tx tx, String workspace, String key, int most) {
        List<RunId> holders = tx.list(
                "SELECT run_id FROM ${tables}permit WHERE workspace = ? AND key = ? AND holds ORDER BY number",
                row -> new RunId(Objects.requireNonNull(tx.uuid(row, "run_id"))),
                workspace,
                key);
        List<RunId> waiting = tx.list(
                "SELECT w.run_id FROM ${tables}waiting w JOIN ${tables}run r ON r.run_id = w.run_id"
                        + " WHERE w.waits_for = 'LIMIT' AND w.waits_for_what = ? AND r.workspace = ?"
                        + " ORDER BY " + Passage.GATE_ORDER,
                row -> new RunId(Objects.requireNonNull(tx.uuid(row, "run_id"))),
                key,
                workspace);
        return new GateView(workspace, key, most, holders, waiting);
    }

    @Override
    public int repair() {
        return database.transaction("repair gates", tx -> {
            var passage = new Passage(tx, lanes);
            int wrong = passage.gates.recount();
            passage.gates.recheck();
            passage.admit();
            return wrong;
        });
    }
}
