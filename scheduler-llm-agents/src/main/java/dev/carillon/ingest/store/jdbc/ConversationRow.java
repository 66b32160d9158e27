// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Content;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A conversation with its latest analysis, as they stand in their rows. */
final class ConversationRow {

    /** Names them {@code c} and {@code a}; conditions follow. */
    static final String SELECT =
            "SELECT c.*, a.analyst, a.sentiment, a.label, a.topics, a.keywords, a.quality, a.engagement"
                    + " FROM ${tables}ingest_conversation c JOIN ${tables}ingest_analysis a"
                    + " ON a.conversation = c.id AND a.version = c.analysis_version WHERE ";

    private ConversationRow() {}

    static Conversation read(ResultSet row) throws SQLException {
        return new Conversation(
                row.getLong("id"),
                row.getString("source"),
                row.getString("external_id"),
                KeptText.read(row.getString("user_id")),
                new Content(row.getString("summary"), row.getString("actions"), row.getString("metadata")),
                Hash.parse(row.getString("hash")),
                Hash.parse(row.getString("legacy_root")),
                analysis(row),
                row.getInt("analysis_version"),
                anchor(row),
                row.getBoolean("is_processed"),
                row.getBoolean("is_exported"),
                PluginTransaction.instantOrNull(row, "began_at"),
                PluginTransaction.instant(row, "fetched_at"),
                PluginTransaction.instant(row, "created_at"),
                PluginTransaction.instant(row, "updated_at"));
    }

    static Analysis analysis(ResultSet row) throws SQLException {
        return new Analysis(
                KeptText.read(row.getString("analyst")),
                row.getDouble("sentiment"),
                Label.parse(row.getString("label")),
                Words.read(row.getString("topics")),
                Words.read(row.getString("keywords")),
                row.getDouble("quality"),
                row.getDouble("engagement"));
    }

    private static @Nullable Anchor anchor(ResultSet row) throws SQLException {
        String id = row.getString("anchor_id");
        return id == null
                ? null
                : new Anchor(
                        row.getLong("batch"),
                        row.getInt("leaf"),
                        id,
                        row.getString("token_id"),
                        row.getString("registry"),
                        row.getString("contract_address"),
                        KeptText.read(row.getString("token_uri")));
    }

    static void insert(PluginTransaction tx, long conversation, int version, Analysis analysis, long now) {
        tx.update(
                "INSERT INTO ${tables}ingest_analysis (conversation, version, analyst, sentiment, label, topics, keywords,"
                        + " quality, engagement, analysed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                conversation,
                version,
                KeptText.kept(analysis.analyst()),
                analysis.sentiment(),
                analysis.label().word(),
                Words.text(analysis.topics()),
                Words.text(analysis.keywords()),
                analysis.quality(),
                analysis.engagement(),
                now);
    }
}
