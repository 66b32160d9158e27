// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.DurationHistogram;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What ends of jobs' runs leave behind beside their records, many at a time: sums by the hour, and ends to wait for. */
record JobEndStatements(Tx tx) {

    private static final long HOUR = 3_600_000L;

    private record Cell(String workspace, String job, long hour, String node) implements Comparable<Cell> {
        private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::workspace)
                .thenComparing(Cell::job)
                .thenComparing(Cell::hour)
                .thenComparing(Cell::node);

        @Override
        public int compareTo(Cell other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Sum {
        private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        private final DurationHistogram durations = new DurationHistogram();
        private long nanos;
        private Outcome last = Outcome.SUCCEEDED;
        private long lastAt = Long.MIN_VALUE;

        private long count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }

        private void add(Execution execution) {
            Outcome outcome = execution.outcome();
            counts.merge(outcome, 1L, Long::sum);
            if (outcome.good() || outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT) {
                durations.add(execution.duration());
                nanos += execution.duration().toNanos();
            }
            last = outcome;
            lastAt = execution.finishedAt().toEpochMilli();
        }
    }

    private record Slice(Cell cell, int index, long count) {}

    private static final Columns<Map.Entry<Cell, Sum>> CELLS = new Columns<Map.Entry<Cell, Sum>>()
            .with("workspace", "text", entry -> entry.getKey().workspace)
            .with("job_name", "text", entry -> entry.getKey().job)
            .with("hour_at", "int8", entry -> entry.getKey().hour)
            .with("node", "text", entry -> entry.getKey().node)
            .with("succeeded", "int8", entry -> entry.getValue().count(Outcome.SUCCEEDED))
            .with("partial", "int8", entry -> entry.getValue().count(Outcome.PARTIAL))
            .with("failed", "int8", entry -> entry.getValue().count(Outcome.FAILED))
            .with("timed_out", "int8", entry -> entry.getValue().count(Outcome.TIMED_OUT))
            .with("cancelled", "int8", entry -> entry.getValue().count(Outcome.CANCELLED))
            .with("lost", "int8", entry -> entry.getValue().count(Outcome.LOST))
            .with("nanos", "int8", entry -> entry.getValue().nanos)
            .with("last_outcome", "text", entry -> entry.getValue().last.name())
            .with("last_at", "int8", entry -> entry.getValue().lastAt);

    private static final String SUMS = """
            INSERT INTO ${tables}job_stats AS s (workspace, job_name, hour_at, node, succeeded, partial, failed, timed_out,
                cancelled, lost, nanos, last_outcome, last_at)
            SELECT workspace, job_name, hour_at, node, succeeded, partial, failed, timed_out, cancelled, lost, nanos,
                last_outcome, last_at
            FROM %s c ORDER BY ord
            ON CONFLICT (workspace, job_name, hour_at, node) DO UPDATE SET
                succeeded = s.succeeded + excluded.succeeded, partial = s.partial + excluded.partial,
                failed = s.failed + excluded.failed, timed_out = s.timed_out + excluded.timed_out,
                cancelled = s.cancelled + excluded.cancelled, lost = s.lost + excluded.lost,
                nanos = s.nanos + excluded.nanos, last_outcome = excluded.last_outcome, last_at = excluded.last_at
            """.formatted(CELLS.many());

    private static final Columns<Slice> SLICES = new Columns<Slice>()
            .with("workspace", "text", slice -> slice.cell.workspace)
            .with("job_name", "text", slice -> slice.cell.job)
            .with("hour_at", "int8", slice -> slice.cell.hour)
            .with("node", "text", slice -> slice.cell.node)
            .with("class", "int8", slice -> (long) slice.index)
            .with("count", "int8", slice -> slice.count);

    private static final String DURATIONS = """
            INSERT INTO ${tables}job_duration AS d (workspace, job_name, hour_at, node, class, count)
            SELECT workspace, job_name, hour_at, node, class::int, count FROM %s c ORDER BY ord
            ON CONFLICT (workspace, job_name, hour_at, node, class) DO UPDATE SET count = d.count + excluded.count
            """.formatted(SLICES.many());

    private static final Columns<Execution> LAST = new Columns<Execution>()
            .with("workspace", "text", end -> end.run().workspace())
            .with("upstream", "text", end -> end.run().jobName())
            .with("job_id", "uuid", end -> Rows.value(end.run().jobId()))
            .with("run_id", "uuid", end -> end.run().id().value())
            .with("outcome", "text", end -> end.outcome().name())
            .with("fires", "bool", end -> end.run().kind() != Run.Kind.BACKFILLED);

    private static final String PENDING = """
            WITH ended AS MATERIALIZED %s
            INSERT INTO ${tables}pending_fire (job_id, workspace, upstream, run_id, outcome, at)
            SELECT waits.id, e.workspace, e.upstream, e.run_id, e.outcome, ? FROM ended e CROSS JOIN LATERAL (
                SELECT j.id FROM ${tables}job j
                WHERE j.id = e.job_id AND j.state IN ('ACTIVE', 'PAUSED') AND (j.after_own OR j.pause_after_failures > 0)
                UNION ALL
                SELECT j.id FROM ${tables}job_after a JOIN ${tables}job j ON j.id = a.job_id
                WHERE a.workspace = e.workspace AND a.upstream = e.upstream AND j.state IN ('ACTIVE', 'PAUSED')
                    AND e.fires) waits
            ORDER BY e.ord
            """.formatted(LAST.many());

    void store(List<Execution> ends) {
        Map<Cell, Sum> sums = new TreeMap<>();
        ends.stream()
                .filter(end -> end.outcome() != Outcome.SNOOZED)
                .forEach(end ->
                        sums.computeIfAbsent(cell(end), cell -> new Sum()).add(end));
        var slices = new ArrayList<Slice>();
        sums.forEach((cell, sum) ->
                sum.durations.counts().forEach((index, count) -> slices.add(new Slice(cell, index, count))));
        List<Execution> last =
                ends.stream().filter(end -> end.last() && !end.run().test()).toList();
        try {
            execute(SUMS, CELLS, List.copyOf(sums.entrySet()));
            execute(DURATIONS, SLICES, slices);
            if (execute(PENDING, LAST, last) > 0) {
                new Dependants(tx).keepLatest();
                tx.stir();
            }
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    private static Cell cell(Execution end) {
        long at = end.finishedAt().toEpochMilli();
        return new Cell(
                end.run().workspace(),
                java.util.Objects.requireNonNull(end.run().jobName()),
                Math.floorDiv(at, HOUR) * HOUR,
                end.node());
    }

    private <T> int execute(String sql, Columns<T> columns, List<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = tx.connection().prepareStatement(tx.sql(sql))) {
            int next = columns.bind(statement, 1, rows);
            if (sql.equals(PENDING)) {
                statement.setLong(next, tx.now());
            }
            return statement.executeUpdate();
        }
    }
}
