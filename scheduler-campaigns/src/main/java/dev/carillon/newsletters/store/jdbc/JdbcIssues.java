// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import static dev.carillon.store.jdbc.plugin.KeptText.kept;
import static dev.carillon.store.jdbc.plugin.KeptText.read;

import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.store.Issues;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues in a database. */
final class JdbcIssues implements Issues {

    private static final String SELECT = "SELECT * FROM ${tables}newsletter_issue WHERE workspace = ?";

    private final PluginDatabase database;

    JdbcIssues(PluginDatabase database) {
        this.database = database;
    }

    /** An issue without its items. */
    private record Row(long number, Issue issue) {}

    @Override
    public boolean add(Issue issue) {
        return database.write("add an issue", tx -> {
            int added = tx.update(
                    "INSERT INTO ${tables}newsletter_issue (id, workspace, job, subject, html, text, written_by, trial,"
                            + " created_at, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    issue.id().toString(),
                    kept(issue.workspace()),
                    kept(issue.job()),
                    kept(issue.subject()),
                    kept(issue.html()),
                    kept(issue.text()),
                    kept(issue.writtenBy()),
                    issue.trial() ? 1 : 0,
                    issue.createdAt().toEpochMilli(),
                    PluginTransaction.millis(issue.sentAt()));
            if (added == 1) {
                addItems(tx, issue);
            }
            return added == 1;
        });
    }

    private static void addItems(PluginTransaction tx, Issue issue) {
        long number = tx.number(
                "SELECT number FROM ${tables}newsletter_issue WHERE id = ?",
                issue.id().toString());
        var rows = new ArrayList<@Nullable Object[]>();
        for (Item item : issue.items()) {
            rows.add(ItemRow.values(item, number, rows.size()));
        }
        tx.each(
                "INSERT INTO ${tables}newsletter_issue_item (issue, position, " + ItemRow.COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    @Override
    public Optional<Issue> find(String workspace, UUID id) {
        return database.read(
                "find an issue",
                tx -> tx.first(SELECT + " AND id = ?", JdbcIssues::row, kept(workspace), id.toString())
                        .map(row -> whole(tx, row)));
    }

    @Override
    public List<Issue> list(String workspace, @Nullable String job, @Nullable UUID before, int limit) {
        var values = new ArrayList<@Nullable Object>();
        values.add(kept(workspace));
        if (job != null) {
            values.add(kept(job));
        }
        if (before != null) {
            values.add(before.toString());
        }
        values.add(limit);
        String some = (job == null ? "" : " AND job = ?")
                + (before == null ? "" : " AND number < (SELECT number FROM ${tables}newsletter_issue WHERE id = ?)");
        return database.read(
                "list issues",
                tx ->
                        tx
                                .list(
                                        SELECT + some + " ORDER BY number DESC LIMIT ?",
                                        JdbcIssues::row,
                                        values.toArray())
                                .stream()
                                .map(row -> whole(tx, row))
                                .toList());
    }

    @Override
    public Optional<Issue> unsent(String workspace, String job) {
        return database.read(
                "find an issue",
                tx -> tx.first(
                                SELECT + " AND job = ? AND trial = 0 AND sent_at IS NULL ORDER BY number DESC LIMIT 1",
                                JdbcIssues::row,
                                kept(workspace),
                                kept(job))
                        .map(row -> whole(tx, row)));
    }

    @Override
    public void sent(String workspace, UUID id, Instant at) {
        database.write(
                "mark an issue as sent",
                tx -> tx.update(
                        "UPDATE ${tables}newsletter_issue SET sent_at = ? WHERE workspace = ? AND id = ?"
                                + " AND sent_at IS NULL",
                        at.toEpochMilli(),
                        kept(workspace),
                        id.toString()));
    }

    private static Issue whole(PluginTransaction tx, Row row) {
        List<Item> items = tx.list(
                "SELECT * FROM ${tables}newsletter_issue_item WHERE issue = ? ORDER BY position",
                ItemRow::read,
                row.number());
        Issue bare = row.issue();
        return new Issue(
                bare.id(),
                bare.workspace(),
                bare.job(),
                bare.subject(),
                bare.html(),
                bare.text(),
                items,
                bare.writtenBy(),
                bare.trial(),
                bare.createdAt(),
                bare.sentAt());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("number"),
                new Issue(
                        UUID.fromString(row.getString("id")),
                        read(row.getString("workspace")),
                        read(row.getString("job")),
                        read(row.getString("subject")),
                        read(row.getString("html")),
                        read(row.getString("text")),
                        List.of(),
                        read(row.getString("written_by")),
                        row.getInt("trial") == 1,
                        PluginTransaction.instant(row, "created_at"),
                        PluginTransaction.instantOrNull(row, "sent_at")));
    }
}
