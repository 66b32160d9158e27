// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plan;

import dev.carillon.test.postgres.PostgresDatabase;
import java.util.List;
import java.util.UUID;

/**
 * A database in which very much waits: future runs at the best priority, due runs of a type that nobody handles in front of
 * those that somebody does, a log of 30 days. Rows are made by the server.
 *
 * @param database with tables
 * @param now in epoch milliseconds
 * @param future how many runs are due later than now, at the best priority
 * @param unknown how many runs, due and ready, are of a type that nobody handles, and how many jobs
 */
record FullTables(PostgresDatabase database, long now, int future, int unknown) {

    static final String TYPE = "known";
    static final String UNKNOWN = "unknown";
    static final String OF_JOBS = "of-jobs";
    static final String LIMITED = "limited";
    static final String LIMIT = "tool";
    static final UUID JOB = job(1);
    static final String JOB_NAME = "job-1";
    static final int DUE = 2_000;
    static final int DAYS = 30;

    private static final String DAY = "86400000::bigint";

    private static final List<String> BIG = List.of(
            "job", "run", "waiting", "ready", "running", "permit", "run_key", "dead", "job_stats", "job_duration");

    /** The job of a number. */
    static UUID job(long number) {
        return new UUID(0x1000L, number);
    }

    /** The run of a number: an id of a time an hour ago. */
    private String runId(String number) {
        return "(lpad(to_hex(" + now + " - 3600000), 12, '0') || '7000' || '8000' || lpad(to_hex(" + number
                + "), 12, '0'))::uuid";
    }

    private static String jobId(String number) {
        return "('00000000000010000000' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
    }

    /** Statistics are made when it is asked for, and at no other time. */
    void prepare() {
        for (String table : BIG) {
            database.execute("ALTER TABLE carillon_" + table + " SET (autovacuum_enabled = false)");
        }
    }

    void analyze() {
        database.execute("VACUUM (ANALYZE)");
    }

    void fill() {
        jobs();
        runs("future", 1, future, TYPE, 0, now + " + 3600000 + n * 1000", true, "NOT_DUE", "");
        runs("unknown", 2, unknown, UNKNOWN, 0, now + "::bigint - 60000", true, "NOT_DUE", "");
        runs("due", 3, DUE, OF_JOBS, 2, now + " - 1000 + n / 10", true, "NOT_DUE", "");
        runs("limited", 4, unknown, LIMITED, 2, now + " - 1000", false, "LIMIT", LIMIT);
        ready(5, UNKNOWN, unknown);
        ready(6, TYPE, unknown);
        records();
        keys();
    }

    private void jobs() {
        for (String type : List.of(TYPE, UNKNOWN)) {
            long first = type.equals(TYPE) ? 1 : unknown + 1L;
            database.execute("INSERT INTO carillon_job (id, name, type, trigger_text, planned_from, plan, next_fire_at,"
                    + " due_at) SELECT " + jobId("n") + ", 'job-' || n, '" + type + "', 'every 1h', 'every 1h',"
                    + " 'every 1h', at, at FROM (SELECT n, " + now + " + "
                    + (type.equals(TYPE) ? "3600000 + n" : "-3600000 - n") + " AS at FROM generate_series(" + first
                    + ", " + (first + unknown - 1) + ") n) j");
        }
        database.execute("INSERT INTO carillon_pending_fire (job_id, workspace, upstream, run_id, outcome, at) SELECT "
                + jobId("n") + ", 'default', 'job-1', gen_random_uuid(), 'SUCCEEDED', 0 FROM generate_series("
                + (unknown + 1) + ", " + (unknown + 20) + ") n");
    }

    private void runs(
            String why,
            int kind,
            int many,
            String type,
            int band,
            String at,
            boolean runnable,
            String waitsFor,
            String what) {
        run(kind, many, type, band, !runnable, !why.equals("limited"));
        database.execute("INSERT INTO carillon_waiting (run_id, number, type, band, special, runnable, wake_at, due_at,"
                + " since, waits_for, waits_for_what, attempt, failures, crashes, begun, held) SELECT "
                + runId(number(kind)) + ", " + number(kind) + ", '" + type + "', " + band + ", " + !runnable + ", "
                + runnable + ", " + at + ", " + at + ", 0, '" + waitsFor + "', '" + what
                + "', 1, 0, 0, false, false FROM generate_series(1, " + many + ") n");
        if (!runnable) {
            database.execute("INSERT INTO carillon_permit (run_id, workspace, key, span, holds) SELECT "
                    + runId(number(kind)) + ", 'default', '" + what + "', 'ATTEMPT', false FROM generate_series(1, "
                    + many + ") n");
        }
    }

    private void ready(int kind, String type, int many) {
        run(kind, many, type, 2, false, false);
        database.execute(
                "INSERT INTO carillon_ready (run_id, type, queue, band, entered_at, place, special, due_at, since,"
                        + " attempt, failures, crashes, begun) SELECT " + runId(number(kind)) + ", '" + type
                        + "', 'default', 2, " + now + " - 100000 + n, " + number(kind)
                        + ", false, 0, 0, 1, 0, 0, false FROM generate_series(1, " + many + ") n");
        database.execute("INSERT INTO carillon_lane VALUES ('" + type + "', 'default', 2) ON CONFLICT DO NOTHING");
    }

    /** What the runs are; some of the future ones are of a job each. */
    private void run(int kind, int many, String type, int band, boolean special, boolean ofJobs) {
        String limit = special ? "'{\"limits\":[{\"key\":\"" + LIMIT + "\",\"most\":1}]}'" : "NULL";
        database.execute(
                "INSERT INTO carillon_run (run_id, number, workspace, type, queue, band, payload, job_name, job_id,"
                        + " kind, scheduled_at, terms, actor, special) SELECT " + runId(number(kind)) + ", "
                        + number(kind)
                        + ", 'default', '" + type + "', 'default', " + band + ", '\"4711\"', "
                        + (ofJobs
                                ? "CASE WHEN n <= " + unknown + " THEN 'job-' || n END, CASE WHEN n <= " + unknown
                                        + " THEN " + jobId("n") + " END"
                                : "NULL, NULL")
                        + ", 'ENQUEUED', 0, " + limit + ", 'sql', " + special + " FROM generate_series(1, " + many
                        + ") n");
    }

    private static String number(int kind) {
        return "(n + " + kind * 10_000_000L + ")";
    }

    private void records() {
        for (String table : List.of("execution", "fire")) {
            database.execute("DO $$ DECLARE today bigint := " + now + " / " + DAY + "; BEGIN FOR day IN today - "
                    + (DAYS + 2) + " .. today - 2 LOOP EXECUTE format('CREATE TABLE carillon_" + table
                    + "_%s PARTITION OF carillon_" + table + " FOR VALUES FROM (%s) TO (%s)',"
                    + " to_char(date '1970-01-01' + day::int, 'YYYYMMDD'), day * " + DAY + ", (day + 1) * " + DAY
                    + "); END LOOP; END $$");
        }
        // whole days that are kept: a first one of few hours would be read as quickly without its index
        String of = " FROM generate_series(0, " + ((DAYS - 1) * (long) unknown / 10 - 1) + ") n";
        String at = now + " / " + DAY + " * " + DAY + " - 1 - n * " + DAY + " * 10 / " + unknown;
        String execution = "gen_random_uuid(), " + at + ", 'anna', 1, 0, 'SUCCEEDED', true, 'default', '" + TYPE
                + "', 'job-' || n % 500, 1, 'FIRED', false, 0, 0, 'sql'" + of;
        String columns = "node, attempt, started_at, outcome, last, workspace, type, job_name, revision, kind, test,"
                + " scheduled_at, due_at, actor) SELECT ";
        database.execute("INSERT INTO carillon_execution (run_id, finished_at, " + columns + execution);
        database.execute("INSERT INTO carillon_dead (run_id, finished_at, since, "
                + columns
                + execution.replaceFirst("gen_random_uuid\\(\\), ", "gen_random_uuid(), 0, "));
        database.execute(
                "INSERT INTO carillon_fire (job_id, series, fired_through, cause, workspace, job_name, fired_at,"
                        + " count, outcome) SELECT " + jobId("n % 500") + ", n, " + at
                        + ", gen_random_uuid(), 'default', 'job-' || n % 500, " + at + ", 1, 'RAN'" + of);
        database.execute("INSERT INTO carillon_job_stats (workspace, job_name, hour_at, node, last_outcome, last_at)"
                + " SELECT 'default', 'job-' || n % 500, " + now
                + " - n / 500 * 3600000::bigint, 'anna', 'SUCCEEDED', 0" + of);
        database.execute("INSERT INTO carillon_job_duration (workspace, job_name, hour_at, node, class, count)"
                + " SELECT 'default', 'job-' || n % 500, " + now + " - n / 500 * 3600000::bigint, 'anna', 1, 1" + of);
    }

    private void keys() {
        database.execute("INSERT INTO carillon_run_key (workspace, type, key, run_id, open, expires_at)"
                + " SELECT 'default', '" + TYPE + "', n::text, gen_random_uuid(), n % 2 = 0,"
                + " CASE WHEN n < 100 THEN 1 WHEN n % 2 = 1 THEN " + now + " + 3600000 END FROM generate_series(1, "
                + unknown + ") n");
        database.execute("INSERT INTO carillon_gate (workspace, key, most, held) SELECT 'default', n::text, 1, 0"
                + " FROM generate_series(1, 1000) n");
        database.execute(
                "INSERT INTO carillon_gate (workspace, key, most, held) VALUES ('default', '" + LIMIT + "', 1, 0)");
        database.execute("INSERT INTO carillon_permit (run_id, workspace, key, span, holds)"
                + " SELECT gen_random_uuid(), 'default', n::text, 'ATTEMPT', false FROM generate_series(1, 1000) n");
    }
}
