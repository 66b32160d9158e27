// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;
import dev.carillon.store.StoredJob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record JdbcDeadLetters(Database database, Lanes lanes) implements DeadLetters {

    private static final int MOST = 1_000;
    private static final String READ = "SELECT " + Rows.EXECUTION + ", since, number FROM ${tables}dead WHERE ";

    @Override
    public Optional<DeadLetter> find(RunId run) {
        return database.read("find a dead letter", tx -> find(tx, run, ""));
    }

    private static Optional<DeadLetter> find(Tx tx, RunId run, String lock) {
        return tx.first(READ + "run_id = ?" + lock, row -> read(tx, row), run.value());
    }

    private static DeadLetter read(Tx tx, ResultSet row) throws SQLException {
        return new DeadLetter(new Rows(tx.dialect()).execution(row), Rows.instant(row, "since"), row.getLong("number"));
    }

    @Override
    public List<DeadLetter> list(String workspace, @Nullable Position before, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + MOST);
        }
        return database.read(
                "list dead letters",
                tx -> tx.list(
                        READ + "workspace = ? AND number < ? ORDER BY number DESC LIMIT ?",
                        row -> read(tx, row),
                        workspace,
                        before == null ? Long.MAX_VALUE : before.number(),
                        limit));
    }

    @Override
    public boolean redrive(RunId run, String actor) {
        return database.transaction("redrive", tx -> redrive(tx, run));
    }

    private boolean redrive(Tx tx, RunId run) {
        Optional<DeadLetter> letter = find(tx, run, tx.dialect().locksAll());
        if (letter.isEmpty()) {
            return false;
        }
        Execution last = letter.get().last();
        Run again = last.run().dueAt(Instant.ofEpochMilli(tx.now()));
        var passage = new Passage(tx, lanes);
        Optional<StoredJob> job = Optional.ofNullable(again.jobId())
                .flatMap(id -> new JobRows(tx)
                        .read("j.id = ?" + tx.dialect().forUpdate("j"), id.value()).stream()
                                .findFirst());
        boolean crowded = job.filter(known -> isCrowded(passage, known)).isPresent();
        if (crowded || (again.unique() != null && !mayHold(passage, again, again.unique()))) {
            return false;
        }
        tx.update("DELETE FROM ${tables}dead WHERE run_id = ?", run.value());
        Live live = Objects.requireNonNull(passage.open(again, true));
        live.attempt = last.attempt() + 1;
        live.held = job.filter(known -> known.state() == StoredJob.State.PAUSED).isPresent();
        passage.places.insertWaiting(live);
        last.steps()
                .forEach((name, result) -> tx.update(
                        "INSERT INTO ${tables}step (run_id, name, result, number) VALUES (?,?,?,?)",
                        run.value(),
                        name,
                        result,
                        tx.nextNumber()));
        if (again.unique() != null) {
            passage.keys.hold(again, again.unique());
        }
        return true;
    }

    /** A job that forbids overlap has as many open runs as it may. */
    private static boolean isCrowded(Passage passage, StoredJob job) {
        JobId id = job.id();
        return job.job().overlap() == OverlapPolicy.SKIP
                && passage.rows.ofJob(id).size() >= job.job().instances();
    }

    private static boolean mayHold(Passage passage, Run run, UniqueKey key) {
        return passage.keys.take(run, key)
                || passage.keys.holder(run, key, true).filter(Keys.Holder::open).isEmpty();
    }

    @Override
    public boolean discard(RunId run, String actor) {
        return database.transaction(
                "discard", tx -> tx.update("DELETE FROM ${tables}dead WHERE run_id = ?", run.value()) == 1);
    }
}
