// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.DurationHistogram;
import dev.carillon.execution.Execution;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import dev.carillon.job.JobKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums of executions by job, hour (UTC) and node label, within a transaction. */
record Sums(Tx tx) {

    private static final long HOUR = 3_600_000L;
    private static final BigInteger NANOS_A_SECOND = BigInteger.valueOf(1_000_000_000L);

    void add(JobKey job, Execution execution) {
        Outcome outcome = execution.outcome();
        if (outcome == Outcome.SNOOZED) {
            return;
        }
        boolean timed = outcome.good() || outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT;
        long at = execution.finishedAt().toEpochMilli();
        long hour = Math.floorDiv(at, HOUR) * HOUR;
        String counter = column(outcome);
        Duration took = timed ? execution.duration() : Duration.ZERO;
        tx.addOrChange(
                "INSERT INTO ${tables}job_stats AS s (workspace, job_name, hour_at, node, " + counter
                        + ", nanos, last_outcome, last_at) VALUES (?,?,?,?,1,?,?,?)",
                "workspace, job_name, hour_at, node",
                counter + " = s."
                        + counter
                        + " + 1, nanos = s.nanos + excluded.nanos, last_outcome = excluded.last_outcome,"
                        + " last_at = excluded.last_at",
                job.workspace(),
                job.name(),
                hour,
                execution.node(),
                took.toNanos(),
                outcome.name(),
                at);
        if (timed) {
            var histogram = new DurationHistogram();
            histogram.add(took);
            histogram.counts().forEach((index, count) -> add(job, hour, execution.node(), index, count));
        }
    }

    private static String column(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private void add(JobKey job, long hour, String node, int index, long count) {
        tx.addOrChange(
                "INSERT INTO ${tables}job_duration AS d (workspace, job_name, hour_at, node, class, count)"
                        + " VALUES (?,?,?,?,?,?)",
                "workspace, job_name, hour_at, node, class",
                "count = d.count + excluded.count",
                job.workspace(),
                job.name(),
                hour,
                node,
                index,
                count);
    }

    private record Last(Outcome outcome, Instant at) {}

    JobStatistics statistics(JobKey job, Instant from, Instant to) {
        long first = Math.floorDiv(from.toEpochMilli(), HOUR) * HOUR;
        Object[] range = {job.workspace(), job.name(), first, to.toEpochMilli()};
        String where = " WHERE workspace = ? AND job_name = ? AND hour_at >= ? AND hour_at < ?";
        var counts = new EnumMap<Outcome, Long>(Outcome.class);
        BigInteger nanos = tx.first(
                        "SELECT sum(succeeded) AS succeeded, sum(partial) AS partial, sum(failed) AS failed,"
                                + " sum(timed_out) AS timed_out, sum(cancelled) AS cancelled, sum(lost) AS lost,"
                                + " sum(nanos) AS nanos FROM ${tables}job_stats" + where,
                        row -> {
                            for (Outcome outcome : Outcome.values()) {
                                long count = outcome == Outcome.SNOOZED ? 0 : row.getLong(column(outcome));
                                if (count > 0) {
                                    counts.put(outcome, count);
                                }
                            }
                            BigDecimal sum = row.getBigDecimal("nanos");
                            return sum == null ? BigInteger.ZERO : sum.toBigInteger();
                        },
                        range)
                .orElse(BigInteger.ZERO);
        Map<Integer, Long> classes = new TreeMap<>();
        tx.list(
                        "SELECT class, sum(count) FROM ${tables}job_duration" + where + " GROUP BY class",
                        row -> Map.entry(row.getInt(1), row.getLong(2)),
                        range)
                .forEach(entry -> classes.put(entry.getKey(), entry.getValue()));
        @Nullable
        Last last = tx.first(
                        "SELECT last_outcome, last_at FROM ${tables}job_stats" + where
                                + " ORDER BY last_at DESC LIMIT 1",
                        row -> new Last(Outcome.valueOf(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))),
                        range)
                .orElse(null);
        BigInteger[] seconds = nanos.divideAndRemainder(NANOS_A_SECOND);
        return new JobStatistics(
                counts,
                Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue()),
                DurationHistogram.of(classes),
                last == null ? null : last.outcome(),
                last == null ? null : last.at());
    }
}
