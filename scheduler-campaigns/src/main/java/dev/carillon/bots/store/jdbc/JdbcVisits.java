// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.jdbc;

import dev.carillon.bots.store.Visits;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Visits in a database. */
final class JdbcVisits implements Visits {

    private final PluginDatabase database;

    JdbcVisits(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public void visited(ChannelKey channel, String profile, int number, Instant at) {
        database.write(
                "keep a visit",
                tx -> tx.update(
                        "INSERT INTO ${tables}bot_visit AS known (workspace, platform, account, profile, number,"
                                + " visited_at) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (workspace, platform, account, profile) DO UPDATE"
                                + " SET number = excluded.number, visited_at = excluded.visited_at"
                                + " WHERE known.number < excluded.number",
                        KeptText.kept(channel.workspace()),
                        KeptText.kept(channel.platform()),
                        KeptText.kept(channel.account()),
                        KeptText.kept(profile),
                        number,
                        at.toEpochMilli()));
    }

    @Override
    public Map<String, Visited> latest(ChannelKey channel, Collection<String> profiles) {
        List<String> kept = profiles.stream().map(KeptText::kept).distinct().toList();
        return database.read("list visits", tx -> {
            var latest = new LinkedHashMap<String, Visited>();
            tx.among(
                            "SELECT profile, number, visited_at FROM ${tables}bot_visit"
                                    + " WHERE workspace = ? AND platform = ? AND account = ? AND profile IN",
                            row -> Map.entry(
                                    KeptText.read(row.getString("profile")),
                                    new Visited(row.getInt("number"), PluginTransaction.instant(row, "visited_at"))),
                            kept,
                            KeptText.kept(channel.workspace()),
                            KeptText.kept(channel.platform()),
                            KeptText.kept(channel.account()))
                    .forEach(entry -> latest.put(entry.getKey(), entry.getValue()));
            return latest;
        });
    }
}
