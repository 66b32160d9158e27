// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.job.Job;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.StoredJob;
import dev.carillon.store.jdbc.codec.JobCodec;
import dev.carillon.store.jdbc.codec.Left;
import dev.carillon.store.jdbc.codec.TermsCodec;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Every;
import dev.carillon.trigger.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of jobs, within a transaction. */
record JobRows(Tx tx) {

    private static final String COLUMNS =
            "j.id, j.workspace, j.name, j.type, j.payload, j.trigger_text, j.enabled, j.overlap,"
                    + " j.max_instances, j.pause_after_failures, j.terms, j.catch_up, j.description, j.labels, j.owner, j.plan,"
                    + " j.planned_from, j.planned_enabled, j.state, j.revision, j.next_fire_at, j.fired_through, j.failures,"
                    + " j.declared, j.changed_by, j.changed_at, j.broken, j.pause";
    private static final String READ = "SELECT " + COLUMNS + " FROM ${tables}job j WHERE ";

    Optional<StoredJob> find(JobKey key) {
        return tx.first(READ + "j.workspace = ? AND j.name = ?", this::read, key.workspace(), key.name());
    }

    Optional<StoredJob> lock(JobKey key) {
        return tx.first(
                READ + "j.workspace = ? AND j.name = ?" + tx.dialect().forUpdate("j"),
                this::read,
                key.workspace(),
                key.name());
    }

    /** By name; after one that may be gone, or null for the first of all. */
    List<StoredJob> list(String workspace, @Nullable String afterName, int limit) {
        String names = " ORDER BY j.name LIMIT ?";
        return afterName == null
                ? tx.list(READ + "j.workspace = ?" + names, this::read, workspace, limit)
                : tx.list(READ + "j.workspace = ? AND j.name > ?" + names, this::read, workspace, afterName, limit);
    }

    List<StoredJob> read(String condition, Object... values) {
        return tx.list(READ + condition, this::read, values);
    }

    /** A definition that cannot be read makes its job broken, and none beside it. */
    private StoredJob read(ResultSet row) throws SQLException {
        JobKey key;
        try {
            key = new JobKey(row.getString("workspace"), row.getString("name"));
        } catch (IllegalArgumentException nameless) {
            return unreadable(row, JobKey.of("unreadable-" + id(row)), nameless);
        }
        try {
            return read(row, key);
        } catch (IllegalArgumentException unreadable) {
            return unreadable(row, key, unreadable);
        }
    }

    private StoredJob read(ResultSet row, JobKey key) throws SQLException {
        Trigger trigger = trigger(row.getString("trigger_text"));
        var job = new Job(
                key,
                row.getString("type"),
                row.getString("payload"),
                trigger,
                TermsCodec.JOBS.read(row.getString("terms")),
                JobCodec.catchUp(row.getString("catch_up")),
                JobCodec.overlap(row.getString("overlap")),
                row.getInt("max_instances"),
                row.getInt("pause_after_failures"),
                row.getBoolean("enabled"),
                row.getString("description"),
                Left.texts(row.getString("labels")),
                row.getString("owner"));
        boolean planned = isPlanned(row);
        StoredJob.State state = StoredJob.State.valueOf(row.getString("state"));
        return new StoredJob(
                id(row),
                job,
                planned ? JobCodec.trigger(row.getString("plan")) : null,
                state,
                row.getLong("revision"),
                planned ? instantOrNull(row, "next_fire_at") : null,
                firedThrough(row),
                row.getInt("failures"),
                JobCodec.declared(key, row.getString("declared")),
                row.getString("changed_by"),
                changedAt(row),
                row.getString("broken"),
                JobCodec.pause(row.getString("pause")));
    }

    private static @Nullable Trigger trigger(@Nullable String text) {
        try {
            return JobCodec.trigger(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("trigger_text: \"" + text + "\", " + wrong.getMessage(), wrong);
        }
    }

    /** Whether its plan was made from what the row says now; it was not when the row was written by hand. */
    private static boolean isPlanned(ResultSet row) throws SQLException {
        return Objects.equals(row.getString("trigger_text"), row.getString("planned_from"))
                && row.getBoolean("enabled") == row.getBoolean("planned_enabled");
    }

    private StoredJob unreadable(ResultSet row, JobKey key, IllegalArgumentException why) throws SQLException {
        var job = new Job(
                key,
                row.getString("type"),
                row.getString("payload"),
                null,
                TermsCodec.JOBS.read(null),
                CatchUpPolicy.DEFAULT,
                OverlapPolicy.SKIP,
                0,
                0,
                row.getBoolean("enabled"),
                "",
                Map.of(),
                "");
        return new StoredJob(
                id(row),
                job,
                null,
                StoredJob.State.BROKEN,
                row.getLong("revision"),
                null,
                firedThrough(row),
                row.getInt("failures"),
                null,
                row.getString("changed_by"),
                changedAt(row),
                why.getMessage(),
                null);
    }

    private JobId id(ResultSet row) throws SQLException {
        return new JobId(Objects.requireNonNull(tx.uuid(row, "id")));
    }

    private Instant firedThrough(ResultSet row) throws SQLException {
        Instant through = instantOrNull(row, "fired_through");
        return through == null ? Instant.ofEpochMilli(tx.now()) : through;
    }

    private Instant changedAt(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "changed_at");
        return at == null ? Instant.ofEpochMilli(tx.now()) : at;
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Long millis = Tx.longOrNull(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** False when the name is taken. */
    boolean insert(StoredJob stored) {
        List<@Nullable Object> values = values(stored);
        values.add(0, stored.id().value());
        boolean added = tx.addUnlessThere(
                        "INSERT INTO ${tables}job (id, workspace, name, type, payload, trigger_text, enabled, overlap,"
                                + " max_instances, pause_after_failures, terms, catch_up, description, labels, owner, plan,"
                                + " planned_from, planned_enabled, state, revision, next_fire_at, fired_through, failures,"
                                + " declared, changed_by, changed_at, broken, pause, due_at, after_own) VALUES "
                                + Tx.in(values),
                        "",
                        values.toArray())
                == 1;
        if (added) {
            insertUpstream(stored);
        }
        return added;
    }

    static StoredJob watermarked(StoredJob before, StoredJob given) {
        return given.firedAtLeastThrough(before.firedThrough());
    }

    /** Whether nothing is new but how far the job has come. */
    static boolean isSameDefinition(StoredJob before, StoredJob after) {
        return before.job().equals(after.job())
                && Objects.equals(before.plan(), after.plan())
                && Objects.equals(before.declared(), after.declared())
                && before.revision() == after.revision();
    }

    /** Writes what has changed; the watermark only grows. */
    void update(StoredJob before, StoredJob given) {
        StoredJob stored = watermarked(before, given);
        if (isSameDefinition(before, stored)) {
            tx.update(
                    "UPDATE ${tables}job SET state = ?, next_fire_at = ?, fired_through = ?, failures = ?, changed_by = ?,"
                            + " changed_at = ?, broken = ?, pause = ?, due_at = ? WHERE id = ?",
                    stored.state().name(),
                    Rows.millis(stored.nextFireAt()),
                    stored.firedThrough().toEpochMilli(),
                    stored.failures(),
                    stored.changedBy(),
                    stored.changedAt().toEpochMilli(),
                    stored.broken(),
                    JobCodec.pause(stored.pause()),
                    Rows.millis(stored.dueAt().orElse(null)),
                    stored.id().value());
            return;
        }
        List<@Nullable Object> values = values(stored);
        values.add(stored.id().value());
        tx.update(
                "UPDATE ${tables}job SET workspace = ?, name = ?, type = ?, payload = ?, trigger_text = ?, enabled = ?,"
                        + " overlap = ?, max_instances = ?, pause_after_failures = ?, terms = ?, catch_up = ?,"
                        + " description = ?, labels = ?, owner = ?, plan = ?, planned_from = ?, planned_enabled = ?,"
                        + " state = ?, revision = ?, next_fire_at = ?, fired_through = ?, failures = ?, declared = ?,"
                        + " changed_by = ?, changed_at = ?, broken = ?, pause = ?, due_at = ?, after_own = ? WHERE id = ?",
                values.toArray());
        if (!Objects.equals(before.plan(), stored.plan())) {
            tx.update(
                    "DELETE FROM ${tables}job_after WHERE job_id = ?",
                    stored.id().value());
            insertUpstream(stored);
        }
    }

    /** Nobody can read what the row says: it is left alone until somebody writes it anew. */
    void markBroken(StoredJob unreadable) {
        tx.update(
                "UPDATE ${tables}job SET state = 'BROKEN', broken = ?, due_at = NULL, planned_from = trigger_text,"
                        + " planned_enabled = enabled WHERE id = ?",
                unreadable.broken(),
                unreadable.id().value());
    }

    private static List<@Nullable Object> values(StoredJob stored) {
        Job job = stored.job();
        String trigger = job.trigger() == null ? null : job.trigger().toString();
        return new ArrayList<>(Arrays.asList(
                job.key().workspace(),
                job.key().name(),
                job.type(),
                job.payload(),
                trigger,
                job.enabled(),
                job.overlap().name(),
                job.maxInstances(),
                job.pauseAfterFailures(),
                TermsCodec.JOBS.write(job.terms()),
                JobCodec.catchUp(job.catchUp()),
                job.description(),
                Left.texts(job.labels()),
                job.owner(),
                stored.plan() == null ? null : stored.plan().toString(),
                trigger,
                job.enabled(),
                stored.state().name(),
                stored.revision(),
                Rows.millis(stored.nextFireAt()),
                stored.firedThrough().toEpochMilli(),
                stored.failures(),
                JobCodec.declared(stored.declared()),
                stored.changedBy(),
                stored.changedAt().toEpochMilli(),
                stored.broken(),
                JobCodec.pause(stored.pause()),
                Rows.millis(stored.dueAt().orElse(null)),
                stored.plan() instanceof Every every && every.afterCompletion()));
    }

    private void insertUpstream(StoredJob stored) {
        if (stored.plan() != null) {
            AfterJob.in(stored.plan()).stream()
                    .map(AfterJob::job)
                    .distinct()
                    .forEach(upstream -> tx.update(
                            "INSERT INTO ${tables}job_after (job_id, workspace, upstream) VALUES (?,?,?)",
                            stored.id().value(),
                            stored.key().workspace(),
                            upstream));
        }
    }
}
