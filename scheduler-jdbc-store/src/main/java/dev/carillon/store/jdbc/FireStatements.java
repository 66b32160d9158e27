// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Fire;
import dev.carillon.store.StoredJob;
import dev.carillon.store.jdbc.codec.JobCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What many jobs have become by their planned times, and what these have become. */
final class FireStatements {

    private static final Columns<StoredJob> JOBS = new Columns<StoredJob>()
            .with("id", "uuid", job -> job.id().value())
            .with("state", "text", job -> job.state().name())
            .with("next_fire_at", "int8", job -> Rows.millis(job.nextFireAt()))
            .with("fired_through", "int8", job -> job.firedThrough().toEpochMilli())
            .with("failures", "int8", job -> (long) job.failures())
            .with("changed_by", "text", StoredJob::changedBy)
            .with("changed_at", "int8", job -> job.changedAt().toEpochMilli())
            .with("broken", "text", StoredJob::broken)
            .with("pause", "text", job -> JobCodec.pause(job.pause()))
            .with("due_at", "int8", job -> Rows.millis(job.dueAt().orElse(null)));

    private static final String UPDATE = """
            UPDATE ${tables}job j SET state = g.state, next_fire_at = g.next_fire_at, fired_through = g.fired_through,
                failures = g.failures::int, changed_by = g.changed_by, changed_at = g.changed_at, broken = g.broken,
                pause = g.pause, due_at = g.due_at
            FROM %s g WHERE j.id = g.id
            """.formatted(JOBS.many());

    private static final Columns<Fire> FIRES = new Columns<Fire>()
            .with("job_id", "uuid", fire -> fire.jobId().value())
            .with("series", "int8", Fire::series)
            .with("fired_through", "int8", fire -> fire.through().toEpochMilli())
            .with("cause", "uuid", fire -> LiveRows.orNobody(fire.cause()))
            .with("workspace", "text", fire -> fire.job().workspace())
            .with("job_name", "text", fire -> fire.job().name())
            .with("fired_at", "int8", fire -> fire.time().toEpochMilli())
            .with("count", "int8", Fire::count)
            .with("outcome", "text", fire -> fire.outcome().name())
            .with(
                    "run_id",
                    "uuid",
                    fire -> fire.run() == null ? null : fire.run().value());

    private static final String INSERT = """
            INSERT INTO ${tables}fire (job_id, series, fired_through, cause, workspace, job_name, fired_at, count, outcome,
                run_id, number)
            SELECT job_id, series, fired_through, cause, workspace, job_name, fired_at, count, outcome, run_id,
                nextval('${tables}number')
            FROM (SELECT * FROM %s u ORDER BY ord) g
            ON CONFLICT (job_id, series, fired_through, cause) DO NOTHING
            """.formatted(FIRES.many());

    /** Jobs whose definitions have stayed the same. */
    void update(Tx tx, List<StoredJob> jobs) {
        execute(tx, UPDATE, JOBS, jobs);
    }

    /** Those that are recorded already are left as they are. */
    void record(Tx tx, List<Fire> fires) {
        execute(tx, INSERT, FIRES, fires);
    }

    private static <T> void execute(Tx tx, String sql, Columns<T> columns, List<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(sql))) {
            columns.bind(statement, 1, rows);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }
}
