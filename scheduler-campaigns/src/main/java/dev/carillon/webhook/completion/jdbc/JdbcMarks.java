// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.jdbc;

import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import dev.carillon.webhook.completion.Marks;
import java.util.Optional;

/** Marks in a database. */
final class JdbcMarks implements Marks {

    private final PluginDatabase database;

    JdbcMarks(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Mark> find(String workspace) {
        return database.read(
                "find a mark",
                tx -> tx.first(
                        "SELECT until_at, swept_at FROM ${tables}webhook_mark WHERE workspace = ?",
                        row -> new Mark(
                                PluginTransaction.instant(row, "until_at"), PluginTransaction.instant(row, "swept_at")),
                        KeptText.kept(workspace)));
    }

    @Override
    public void move(String workspace, Mark mark) {
        long until = mark.until().toEpochMilli();
        long swept = mark.sweptAt().toEpochMilli();
        database.write(
                "move a mark",
                tx -> tx.update(
                        "INSERT INTO ${tables}webhook_mark AS known (workspace, until_at, swept_at) VALUES (?, ?, ?)"
                                + " ON CONFLICT (workspace) DO UPDATE SET"
                                + " until_at = CASE WHEN known.until_at < ? THEN ? ELSE known.until_at END,"
                                + " swept_at = CASE WHEN known.swept_at < ? THEN ? ELSE known.swept_at END",
                        KeptText.kept(workspace),
                        until,
                        swept,
                        until,
                        until,
                        swept,
                        swept));
    }
}
