// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import static dev.carillon.store.jdbc.plugin.KeptText.kept;

import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.store.Items;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items in a database. */
final class JdbcItems implements Items {

    private final PluginDatabase database;

    JdbcItems(PluginDatabase database) {
        this.database = database;
    }

    private static String place(String source, String key) {
        return key + " " + source;
    }

    @Override
    public int keep(String workspace, List<Item> items, Instant now) {
        return database.write("keep items", tx -> {
            Set<String> seen = new HashSet<>(tx.among(
                    "SELECT source, item_key FROM ${tables}newsletter_item WHERE workspace = ? AND item_key IN",
                    row -> place(KeptText.read(row.getString("source")), row.getString("item_key")),
                    items.stream().map(Item::key).distinct().toList(),
                    kept(workspace)));
            var rows = new ArrayList<@Nullable Object[]>();
            int fresh = 0;
            for (Item item : items) {
                fresh += seen.add(place(item.source(), item.key())) ? 1 : 0;
                rows.add(ItemRow.values(item, kept(workspace), now.toEpochMilli(), now.toEpochMilli()));
            }
            tx.each(
                    "INSERT INTO ${tables}newsletter_item (workspace, found_at, seen_at, " + ItemRow.COLUMNS
                            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, source, item_key)"
                            + " DO UPDATE SET seen_at = excluded.seen_at",
                    rows);
            return fresh;
        });
    }

    @Override
    public List<Item> unused(
            String workspace, String job, Collection<String> sources, Instant from, Instant to, int limit) {
        if (sources.isEmpty()) {
            return List.of();
        }
        String marks = String.join(",", Collections.nCopies(sources.size(), "?"));
        var values = new ArrayList<@Nullable Object>();
        values.add(kept(workspace));
        sources.forEach(source -> values.add(kept(source)));
        values.add(from.toEpochMilli());
        values.add(to.toEpochMilli());
        values.add(from.toEpochMilli());
        values.add(kept(workspace));
        values.add(kept(job));
        values.add(limit);
        return database.read(
                "find items",
                tx -> tx.list(
                        "SELECT * FROM ${tables}newsletter_item WHERE id IN (SELECT min(i.id) FROM"
                                + " ${tables}newsletter_item i WHERE i.workspace = ? AND i.source IN (" + marks
                                + ") AND (i.published_at >= ? AND i.published_at < ? OR i.published_at IS NULL AND"
                                + " i.found_at >= ?) AND NOT EXISTS (SELECT 1 FROM ${tables}newsletter_issue_item u"
                                + " JOIN ${tables}newsletter_issue n ON n.number = u.issue WHERE u.item_key ="
                                + " i.item_key AND n.workspace = ? AND n.job = ? AND n.trial = 0) GROUP BY i.item_key)"
                                + " ORDER BY score DESC, coalesce(published_at, found_at) DESC, id LIMIT ?",
                        ItemRow::read,
                        values.toArray()));
    }

    @Override
    public int forget(String workspace, Instant before) {
        return database.write(
                "forget items",
                tx -> tx.update(
                        "DELETE FROM ${tables}newsletter_item WHERE workspace = ? AND seen_at < ?",
                        kept(workspace),
                        before.toEpochMilli()));
    }
}
