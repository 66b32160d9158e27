// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import static dev.carillon.store.jdbc.plugin.KeptText.kept;
import static dev.carillon.store.jdbc.plugin.KeptText.read;

import dev.carillon.mail.Mailbox;
import dev.carillon.newsletters.audience.Suppression;
import dev.carillon.newsletters.store.Suppressions;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Suppressed addresses in a database. */
final class JdbcSuppressions implements Suppressions {

    private static final String SELECT = "SELECT * FROM ${tables}newsletter_suppression WHERE workspace = ?";

    private final PluginDatabase database;

    JdbcSuppressions(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public boolean add(Suppression suppression) {
        return database.write(
                "suppress an address",
                tx -> tx.update(
                                "INSERT INTO ${tables}newsletter_suppression (workspace, address, reason, actor,"
                                        + " since_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                kept(suppression.workspace()),
                                suppression.address(),
                                kept(suppression.reason()),
                                kept(suppression.actor()),
                                suppression.since().toEpochMilli())
                        == 1);
    }

    @Override
    public boolean remove(String workspace, String address) {
        String key = new Mailbox(null, address).key();
        return database.write(
                "release an address",
                tx -> tx.update(
                                "DELETE FROM ${tables}newsletter_suppression WHERE workspace = ? AND address = ?",
                                kept(workspace),
                                key)
                        == 1);
    }

    @Override
    public Optional<Suppression> find(String workspace, String address) {
        String key = new Mailbox(null, address).key();
        return database.read(
                "find an address",
                tx -> tx.first(SELECT + " AND address = ?", JdbcSuppressions::suppression, kept(workspace), key));
    }

    @Override
    public List<Suppression> list(String workspace, String after, int limit) {
        return database.read(
                "list suppressed addresses",
                tx -> tx.list(
                        SELECT + " AND address > ? ORDER BY address LIMIT ?",
                        JdbcSuppressions::suppression,
                        kept(workspace),
                        kept(after),
                        limit));
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return new Suppression(
                read(row.getString("workspace")),
                row.getString("address"),
                read(row.getString("reason")),
                read(row.getString("actor")),
                PluginTransaction.instant(row, "since_at"));
    }
}
