// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.jdbc.codec.Left;
import dev.carillon.store.jdbc.codec.TermsCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs and executions as rows have them. */
record Rows(Dialect dialect) {

    /** What is read of a run that stands as {@code r}. */
    static final String RUN =
            "r.run_id, r.workspace, r.type, r.payload, r.job_name, r.job_id, r.revision, r.kind, r.test,"
                    + " r.scheduled_at, r.terms, r.unique_key, r.unique_mode, r.unique_ms, r.actor, r.trace, r.special";

    /** What is read of a record of an attempt. */
    static final String EXECUTION =
            "run_id, workspace, type, payload, job_name, job_id, revision, kind, test, scheduled_at,"
                    + " terms, unique_key, unique_mode, unique_ms, actor, trace, due_at, finished_at, node, attempt, started_at,"
                    + " outcome, last, result, error, error_detail, lines, counters, steps";

    /** Whether more than its time decides when a run may start: its end frees permits or units then. */
    static boolean isSpecial(Run run) {
        return !run.terms().limits().isEmpty() || !run.terms().quotas().isEmpty();
    }

    /** Whether adding it waits for nobody and asks for nothing that others have. */
    static boolean isPlain(Run run) {
        return run.unique() == null && !isSpecial(run);
    }

    Run run(ResultSet row) throws SQLException {
        UUID job = dialect.uuid(row, "job_id");
        return new Run(
                new RunId(uuid(row, "run_id")),
                row.getString("workspace"),
                row.getString("job_name"),
                job == null ? null : new JobId(job),
                row.getLong("revision"),
                row.getString("type"),
                row.getString("payload"),
                Run.Kind.valueOf(row.getString("kind")),
                row.getBoolean("test"),
                instant(row, "scheduled_at"),
                instant(row, "due_at"),
                TermsCodec.RUNS.read(row.getString("terms")),
                unique(row),
                row.getString("actor"),
                row.getString("trace"));
    }

    private static @Nullable UniqueKey unique(ResultSet row) throws SQLException {
        String key = row.getString("unique_key");
        return key == null
                ? null
                : new UniqueKey(
                        key,
                        UniqueKey.Mode.valueOf(row.getString("unique_mode")),
                        Duration.ofMillis(row.getLong("unique_ms")));
    }

    /** As it stands in the log, under the number of its row. */
    Execution logged(ResultSet row) throws SQLException {
        return execution(row).numbered(row.getLong("number"));
    }

    Execution execution(ResultSet row) throws SQLException {
        return new Execution(
                run(row),
                0,
                row.getInt("attempt"),
                row.getString("node"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                Outcome.valueOf(row.getString("outcome")),
                row.getBoolean("last"),
                row.getString("result"),
                row.getString("error"),
                row.getString("error_detail"),
                Left.lines(row.getString("lines")),
                Left.counters(row.getString("counters")),
                Left.texts(row.getString("steps")));
    }

    UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(dialect.uuid(row, column));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    static @Nullable UUID value(@Nullable JobId job) {
        return job == null ? null : job.value();
    }
}
