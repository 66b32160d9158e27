// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.jdbc;

import static dev.carillon.store.jdbc.plugin.PluginTransaction.instant;
import static dev.carillon.store.jdbc.plugin.PluginTransaction.instantOrNull;
import static dev.carillon.store.jdbc.plugin.PluginTransaction.millis;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import dev.carillon.webhook.completion.Notice;
import dev.carillon.webhook.completion.Notice.State;
import dev.carillon.webhook.completion.Notices;
import dev.carillon.webhook.completion.Try;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notices in a database. */
final class JdbcNotices implements Notices {

    private final PluginDatabase database;

    JdbcNotices(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public int add(Collection<Notice> fresh, Instant now) {
        requireCount("fresh", fresh.size(), 0);
        if (fresh.isEmpty()) {
            return 0;
        }
        List<String> ids = fresh.stream().map(one -> one.id().toString()).toList();
        String looking = "SELECT id FROM ${tables}webhook_notice WHERE id IN";
        return database.write("add notices", tx -> {
            Set<String> known = new HashSet<>(tx.among(looking, row -> row.getString("id"), ids));
            List<Notice> missing = fresh.stream()
                    .filter(one -> known.add(one.id().toString()))
                    .sorted(Comparator.comparing(one -> one.id().toString()))
                    .toList();
            tx.each(
                    "INSERT INTO ${tables}webhook_notice (id, webhook, workspace, job, run, attempt, outcome,"
                            + " finished_at, body, state, tries, due_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, ?) ON CONFLICT (id) DO NOTHING",
                    missing.stream().map(one -> values(one, now)).toList());
            return missing.size();
        });
    }

    private static void requireCount(String field, int count, int least) {
        if (count < least || count > MOST) {
            throw new IllegalArgumentException(field + ": " + count + ", expected " + least + ".." + MOST);
        }
    }

    private static @Nullable Object[] values(Notice notice, Instant due) {
        return new @Nullable Object[] {
            notice.id().toString(),
            notice.subscription().toString(),
            KeptText.kept(notice.workspace()),
            KeptText.keptOrNull(notice.job()),
            notice.run().toString(),
            notice.attempt(),
            notice.outcome().name(),
            notice.finishedAt().toEpochMilli(),
            KeptText.kept(notice.body()),
            due.toEpochMilli()
        };
    }

    @Override
    public Optional<Notice> find(UUID id) {
        return database.read(
                "find a notice",
                tx -> tx.first("SELECT * FROM ${tables}webhook_notice WHERE id = ?", JdbcNotices::read, id.toString()));
    }

    @Override
    public List<Notice> list(UUID subscription, Notice.@Nullable Position before, int limit) {
        requireCount("limit", limit, 1);
        String ofSubscription = "SELECT * FROM ${tables}webhook_notice WHERE webhook = ?";
        String latestFirst = " ORDER BY finished_at DESC, id DESC LIMIT ?";
        return database.read(
                "list notices",
                tx -> before == null
                        ? tx.list(ofSubscription + latestFirst, JdbcNotices::read, subscription.toString(), limit)
                        : tx.list(
                                ofSubscription + " AND (finished_at, id) < (?, ?)" + latestFirst,
                                JdbcNotices::read,
                                subscription.toString(),
                                before.finishedAt().toEpochMilli(),
                                before.id().toString(),
                                limit));
    }

    @Override
    public List<Due> due(Instant by, int limit) {
        requireCount("limit", limit, 1);
        return database.read(
                "list notices that are due",
                tx -> tx.list(
                        "SELECT id, webhook, workspace FROM ${tables}webhook_notice WHERE due_at <= ?"
                                + " ORDER BY due_at, id LIMIT ?",
                        row -> new Due(
                                UUID.fromString(row.getString("id")),
                                UUID.fromString(row.getString("webhook")),
                                KeptText.read(row.getString("workspace"))),
                        by.toEpochMilli(),
                        limit));
    }

    @Override
    public void asked(Collection<UUID> ids, Instant dueAgain) {
        if (!ids.isEmpty()) {
            database.write(
                    "note what was asked for",
                    tx -> tx.updateAmong(
                            "UPDATE ${tables}webhook_notice SET due_at = ? WHERE state = 'PENDING' AND id IN",
                            ids.stream().map(UUID::toString).sorted().toList(),
                            dueAgain.toEpochMilli()));
        }
    }

    @Override
    public boolean tried(UUID id, Try last, Instant dueAgain) {
        boolean pending = last.state() == State.PENDING;
        return database.write(
                "note a try",
                tx -> tx.update(
                                "UPDATE ${tables}webhook_notice SET state = ?, tries = ?, status = ?, error = ?,"
                                        + " next_try_at = ?, due_at = ?, settled_at = ? WHERE id = ? AND state = 'PENDING'",
                                last.state().name(),
                                last.tries(),
                                last.status(),
                                KeptText.keptOrNull(last.error()),
                                millis(last.nextTry()),
                                pending ? dueAgain.toEpochMilli() : null,
                                pending ? null : last.at().toEpochMilli(),
                                id.toString())
                        > 0);
    }

    @Override
    public boolean resend(UUID id, Instant now) {
        return database.write(
                "resend a notice",
                tx -> tx.update(
                                "UPDATE ${tables}webhook_notice SET state = 'PENDING', tries = 0, status = NULL, error = NULL,"
                                        + " next_try_at = NULL, due_at = ?, settled_at = NULL"
                                        + " WHERE id = ? AND state <> 'PENDING'",
                                now.toEpochMilli(),
                                id.toString())
                        > 0);
    }

    @Override
    public int forget(Instant before) {
        return database.write(
                "forget notices",
                tx -> tx.update(
                        "DELETE FROM ${tables}webhook_notice WHERE id IN (SELECT id FROM ${tables}webhook_notice"
                                + " WHERE settled_at < ? ORDER BY settled_at LIMIT ?)",
                        ceiling(before),
                        MOST));
    }

    /** What was settled before a time that lies within a millisecond was settled before its end. */
    private static long ceiling(Instant time) {
        Long floor = millis(time);
        long whole = floor == null ? 0 : floor;
        return Instant.ofEpochMilli(whole).equals(time) ? whole : whole + 1;
    }

    private static Notice read(ResultSet row) throws SQLException {
        Long status = PluginTransaction.longOrNull(row, "status");
        return new Notice(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("webhook")),
                KeptText.read(row.getString("workspace")),
                KeptText.readOrNull(row.getString("job")),
                RunId.parse(row.getString("run")),
                row.getInt("attempt"),
                Outcome.valueOf(row.getString("outcome")),
                instant(row, "finished_at"),
                KeptText.read(row.getString("body")),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                status == null ? null : status.intValue(),
                KeptText.readOrNull(row.getString("error")),
                instantOrNull(row, "next_try_at"),
                instantOrNull(row, "settled_at"));
    }
}
