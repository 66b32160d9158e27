// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.conversation.RawItem;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.store.BadItem;
import dev.carillon.ingest.store.BadItems;
import dev.carillon.ingest.store.BadText;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bad items in a database. */
final class JdbcBadItems implements BadItems {

    private record Known(String key, Hash digest) {}

    private final PluginDatabase database;

    JdbcBadItems(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public Map<String, Hash> known(String source, Collection<String> keys) {
        List<Known> found = database.read(
                "look for bad items",
                tx -> tx.among(
                        "SELECT item_key, digest FROM ${tables}ingest_bad_item WHERE source = ? AND item_key IN",
                        row -> new Known(row.getString(1), Hash.parse(row.getString(2))),
                        List.copyOf(keys),
                        source));
        Map<String, Hash> known = new HashMap<>();
        found.forEach(one -> known.put(one.key, one.digest));
        return known;
    }

    @Override
    public BadItem put(String source, RawItem item, String reason, Instant now) {
        return database.write("set an item aside", tx -> {
            tx.update(
                    "INSERT INTO ${tables}ingest_bad_item"
                            + " (source, item_key, raw, whole, digest, reason, attempts, first_at, last_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (source, item_key) DO UPDATE SET"
                            + " raw = excluded.raw, whole = excluded.whole, digest = excluded.digest,"
                            + " reason = excluded.reason, last_at = excluded.last_at,"
                            + " attempts = ${tables}ingest_bad_item.attempts + 1",
                    source,
                    item.key(),
                    KeptText.kept(BadText.raw(item.json())),
                    BadText.isWhole(item.json()),
                    item.digest().toString(),
                    KeptText.kept(BadText.reason(reason)),
                    now.toEpochMilli(),
                    now.toEpochMilli());
            return tx.first(
                            "SELECT * FROM ${tables}ingest_bad_item WHERE source = ? AND item_key = ?",
                            JdbcBadItems::item,
                            source,
                            item.key())
                    .orElseThrow();
        });
    }

    private static BadItem item(ResultSet row) throws SQLException {
        return new BadItem(
                row.getLong("id"),
                row.getString("source"),
                row.getString("item_key"),
                KeptText.read(row.getString("raw")),
                row.getBoolean("whole"),
                Hash.parse(row.getString("digest")),
                KeptText.read(row.getString("reason")),
                row.getInt("attempts"),
                PluginTransaction.instant(row, "first_at"),
                PluginTransaction.instant(row, "last_at"));
    }

    @Override
    public Optional<BadItem> find(long id) {
        return database.read(
                "read a bad item",
                tx -> tx.first("SELECT * FROM ${tables}ingest_bad_item WHERE id = ?", JdbcBadItems::item, id));
    }

    @Override
    public List<BadItem> list(long after, int limit) {
        return database.read(
                "list bad items",
                tx -> tx.list(
                        "SELECT * FROM ${tables}ingest_bad_item WHERE id > ? ORDER BY id LIMIT ?",
                        JdbcBadItems::item,
                        after,
                        limit));
    }

    @Override
    public long count() {
        return database.read("count bad items", tx -> tx.number("SELECT count(*) FROM ${tables}ingest_bad_item"));
    }

    @Override
    public long seen(Instant from, Instant to) {
        return database.read(
                "count bad items",
                tx -> tx.number(
                        "SELECT count(*) FROM ${tables}ingest_bad_item WHERE first_at >= ? AND first_at < ?",
                        JdbcConversations.ceiling(from),
                        JdbcConversations.ceiling(to)));
    }

    @Override
    public boolean remove(long id) {
        return database.write(
                        "give a bad item up", tx -> tx.update("DELETE FROM ${tables}ingest_bad_item WHERE id = ?", id))
                > 0;
    }
}
