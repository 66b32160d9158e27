// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import static dev.carillon.store.jdbc.plugin.KeptText.kept;

import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.store.Lists;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists of subscribers in a database. */
final class JdbcLists implements Lists {

    private final PluginDatabase database;

    JdbcLists(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public int join(String workspace, String list, List<Long> ids) {
        return database.write(
                "change a list",
                tx -> tx.updateAmong(
                        "INSERT INTO ${tables}newsletter_membership (workspace, list, subscriber) SELECT s.workspace,"
                                + " CAST(? AS text), s.id FROM ${tables}newsletter_subscriber s WHERE s.workspace = ?"
                                + " AND NOT EXISTS (SELECT 1 FROM ${tables}newsletter_membership m"
                                + " WHERE m.subscriber = s.id AND m.list = ?) AND s.id IN",
                        ids.stream().distinct().toList(),
                        kept(list),
                        kept(workspace),
                        kept(list)));
    }

    @Override
    public boolean leave(String workspace, String list, long id) {
        return database.write(
                "change a list",
                tx -> tx.update(
                                "DELETE FROM ${tables}newsletter_membership WHERE workspace = ? AND list = ?"
                                        + " AND subscriber = ?",
                                kept(workspace),
                                kept(list),
                                id)
                        == 1);
    }

    @Override
    public List<Subscriber> members(String workspace, String list, long after, int limit) {
        return database.read(
                "list the members of a list",
                tx -> tx.list(
                        "SELECT s.* FROM ${tables}newsletter_membership m JOIN ${tables}newsletter_subscriber s"
                                + " ON s.id = m.subscriber WHERE m.workspace = ? AND m.list = ? AND s.id > ?"
                                + " ORDER BY s.id LIMIT ?",
                        JdbcSubscribers::subscriber,
                        kept(workspace),
                        kept(list),
                        after,
                        limit));
    }

    @Override
    public Map<Long, List<String>> of(String workspace, List<Long> ids) {
        var found = new TreeMap<Long, List<String>>();
        database.read(
                        "look which lists somebody is on",
                        tx -> tx.among(
                                "SELECT subscriber, list FROM ${tables}newsletter_membership WHERE workspace = ?"
                                        + " AND subscriber IN",
                                row -> Map.entry(row.getLong("subscriber"), KeptText.read(row.getString("list"))),
                                ids.stream().distinct().toList(),
                                kept(workspace)))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(entry.getValue()));
        found.values().forEach(Collections::sort);
        return found;
    }

    @Override
    public Map<String, Long> sizes(String workspace) {
        var sizes = new TreeMap<String, Long>();
        database.read(
                        "count lists",
                        tx -> tx.list(
                                "SELECT list, count(*) AS many FROM ${tables}newsletter_membership WHERE workspace = ?"
                                        + " GROUP BY list",
                                row -> Map.entry(KeptText.read(row.getString("list")), row.getLong("many")),
                                kept(workspace)))
                .forEach(entry -> sizes.put(entry.getKey(), entry.getValue()));
        return sizes;
    }
}
