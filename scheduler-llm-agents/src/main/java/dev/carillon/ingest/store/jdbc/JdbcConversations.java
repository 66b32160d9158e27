// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.conversation.NewConversation;
import dev.carillon.ingest.store.Conversations;
import dev.carillon.ingest.store.Filter;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Conversations in a database. */
final class JdbcConversations implements Conversations {

    private static final String COUNT = "SELECT count(*) FROM ${tables}ingest_conversation c"
            + " JOIN ${tables}ingest_analysis a ON a.conversation = c.id AND a.version = c.analysis_version WHERE ";

    private final PluginDatabase database;

    JdbcConversations(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public Set<String> known(String source, Collection<String> externalIds) {
        return new HashSet<>(database.read(
                "look for conversations",
                tx -> tx.among(
                        "SELECT external_id FROM ${tables}ingest_conversation WHERE source = ? AND external_id IN",
                        row -> row.getString(1),
                        List.copyOf(externalIds),
                        source)));
    }

    @Override
    public List<OptionalLong> addAll(List<Analysed> fresh, Instant now) {
        return database.write(
                "keep conversations",
                tx -> fresh.stream()
                        .map(one -> add(tx, one.conversation(), one.analysis(), now.toEpochMilli()))
                        .toList());
    }

    private static OptionalLong add(PluginTransaction tx, NewConversation fresh, Analysis analysis, long now) {
        Optional<Long> id = tx.first(
                "INSERT INTO ${tables}ingest_conversation (source, external_id, user_id, summary, actions, metadata,"
                        + " hash, legacy_root, analysis_version, began_at, fetched_at, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)"
                        + " ON CONFLICT (source, external_id) DO NOTHING RETURNING id",
                row -> row.getLong(1),
                fresh.source(),
                fresh.externalId(),
                KeptText.kept(fresh.user()),
                fresh.content().summary(),
                fresh.content().actions(),
                fresh.content().metadata(),
                fresh.content().hash().toString(),
                fresh.legacyRoot().toString(),
                PluginTransaction.millis(fresh.beganAt()),
                fresh.fetchedAt().toEpochMilli(),
                now,
                now);
        if (id.isEmpty()) {
            return OptionalLong.empty();
        }
        ConversationRow.insert(tx, id.get(), 1, analysis, now);
        tx.update(
                "DELETE FROM ${tables}ingest_bad_item WHERE source = ? AND item_key = ?",
                fresh.source(),
                "id:" + fresh.externalId());
        return OptionalLong.of(id.get());
    }

    @Override
    public Optional<Conversation> find(long id) {
        return database.read(
                "read a conversation", tx -> tx.first(ConversationRow.SELECT + "c.id = ?", ConversationRow::read, id));
    }

    @Override
    public Optional<Conversation> find(String source, String externalId) {
        return database.read(
                "read a conversation",
                tx -> tx.first(
                        ConversationRow.SELECT + "c.source = ? AND c.external_id = ?",
                        ConversationRow::read,
                        source,
                        externalId));
    }

    @Override
    public List<Conversation> list(Filter filter, int skip, int limit) {
        var sql = new FilterSql(filter);
        return database.read(
                "list conversations",
                tx -> tx.list(
                        ConversationRow.SELECT + sql.where() + " ORDER BY c.id LIMIT ? OFFSET ?",
                        ConversationRow::read,
                        sql.values(limit, skip)));
    }

    @Override
    public long count(Filter filter) {
        var sql = new FilterSql(filter);
        return database.read("count conversations", tx -> tx.number(COUNT + sql.where(), sql.values()));
    }

    @Override
    public long added(Instant from, Instant to) {
        return database.read(
                "count conversations",
                tx -> tx.number(
                        "SELECT count(*) FROM ${tables}ingest_conversation WHERE created_at >= ? AND created_at < ?",
                        ceiling(from),
                        ceiling(to)));
    }

    /** The first millisecond that is not before an instant. */
    static long ceiling(Instant time) {
        long millis = time.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(time) ? millis + 1 : millis;
    }

    @Override
    public boolean analyse(long id, Analysis analysis, Instant now) {
        return database.write("analyse a conversation", tx -> {
            Optional<Conversation> before =
                    tx.first(ConversationRow.SELECT + "c.id = ?" + tx.forUpdateOf("c"), ConversationRow::read, id);
            if (before.isEmpty() || before.get().analysis().equals(analysis)) {
                return false;
            }
            int version = before.get().analysisVersion() + 1;
            ConversationRow.insert(tx, id, version, analysis, now.toEpochMilli());
            tx.update(
                    "UPDATE ${tables}ingest_conversation SET analysis_version = ?, updated_at = ? WHERE id = ?",
                    version,
                    now.toEpochMilli(),
                    id);
            return true;
        });
    }

    @Override
    public List<Analysis> analyses(long id) {
        return database.read(
                "list analyses",
                tx -> tx.list(
                        "SELECT * FROM ${tables}ingest_analysis WHERE conversation = ? ORDER BY version",
                        ConversationRow::analysis,
                        id));
    }

    @Override
    public int flag(Collection<Long> ids, Flag flag, boolean on, Instant now) {
        String column = flag == Flag.PROCESSED ? "is_processed" : "is_exported";
        return database.write(
                "flag conversations",
                tx -> tx.updateAmong(
                        "UPDATE ${tables}ingest_conversation SET " + column + " = ?, updated_at = ? WHERE " + column
                                + " <> ? AND id IN",
                        List.copyOf(ids),
                        on,
                        now.toEpochMilli(),
                        on));
    }
}
