// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.jdbc;

import dev.carillon.bots.store.SentTexts;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import java.time.Instant;
import java.util.Set;

/** Texts that were sent, in a database. */
final class JdbcSentTexts implements SentTexts {

    private final PluginDatabase database;

    JdbcSentTexts(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public void sent(ChannelKey channel, String contact, String text, Instant at) {
        database.write(
                "keep a text that is sent",
                tx -> tx.update(
                        "INSERT INTO ${tables}bot_text AS known (workspace, platform, account, contact, text, sent_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (workspace, platform, account, contact, text)"
                                + " DO UPDATE SET sent_at = excluded.sent_at WHERE known.sent_at < excluded.sent_at",
                        KeptText.kept(channel.workspace()),
                        KeptText.kept(channel.platform()),
                        KeptText.kept(channel.account()),
                        KeptText.kept(contact),
                        KeptText.kept(text),
                        at.toEpochMilli()));
    }

    @Override
    public Set<String> since(ChannelKey channel, String contact, Instant from) {
        return database.read(
                "list texts that were sent",
                tx -> Set.copyOf(tx.list(
                        "SELECT text FROM ${tables}bot_text WHERE workspace = ? AND platform = ? AND account = ?"
                                + " AND contact = ? AND sent_at >= ?",
                        row -> KeptText.read(row.getString("text")),
                        KeptText.kept(channel.workspace()),
                        KeptText.kept(channel.platform()),
                        KeptText.kept(channel.account()),
                        KeptText.kept(contact),
                        from.toEpochMilli())));
    }

    @Override
    public int forget(Instant before) {
        return database.write(
                "forget texts that were sent",
                tx -> tx.update("DELETE FROM ${tables}bot_text WHERE sent_at < ?", before.toEpochMilli()));
    }
}
