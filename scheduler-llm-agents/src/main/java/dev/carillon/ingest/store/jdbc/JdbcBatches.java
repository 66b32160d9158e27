// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.ledger.Receipt;
import dev.carillon.ingest.ledger.Receipt.Ids;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.merkle.MerkleTree;
import dev.carillon.ingest.store.Batch;
import dev.carillon.ingest.store.Batches;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches in a database. */
final class JdbcBatches implements Batches {

    private static final int MOST_WAITING = 100;

    private record Leaf(long id, Hash hash) {}

    private final PluginDatabase database;

    JdbcBatches(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Batch> form(String source, int most, Instant now) {
        return database.write("form a batch", tx -> {
            SourceRow.lock(tx, source);
            List<Leaf> leaves = tx.list(
                    "SELECT id, hash FROM ${tables}ingest_conversation WHERE source = ? AND batch IS NULL"
                            + " ORDER BY id LIMIT ?",
                    row -> new Leaf(row.getLong("id"), Hash.parse(row.getString("hash"))),
                    source,
                    most);
            return leaves.isEmpty() ? Optional.empty() : Optional.of(formed(tx, source, leaves, now));
        });
    }

    private static Batch formed(PluginTransaction tx, String source, List<Leaf> leaves, Instant now) {
        long number = tx.number("SELECT COALESCE(MAX(number), 0) + 1 FROM ${tables}ingest_batch");
        Hash root = MerkleTree.of(leaves.stream().map(Leaf::hash).toList()).root();
        tx.update(
                "INSERT INTO ${tables}ingest_batch (number, source, root, size, formed_at) VALUES (?, ?, ?, ?, ?)",
                number,
                source,
                root.toString(),
                leaves.size(),
                now.toEpochMilli());
        List<@Nullable Object[]> places = new ArrayList<>();
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            places.add(new @Nullable Object[] {number, leaf, leaves.get(leaf).id});
        }
        tx.each("UPDATE ${tables}ingest_conversation SET batch = ?, leaf = ? WHERE id = ?", places);
        return new Batch(number, source, root, leaves.size(), now.truncatedTo(ChronoUnit.MILLIS), null, null);
    }

    @Override
    public List<Batch> waiting(String source) {
        return database.read(
                "list batches",
                tx -> tx.list(
                        "SELECT * FROM ${tables}ingest_batch WHERE source = ? AND ledger IS NULL ORDER BY number LIMIT "
                                + MOST_WAITING,
                        JdbcBatches::batch,
                        source));
    }

    @Override
    public Optional<Batch> find(long number) {
        return database.read("read a batch", tx -> find(tx, number, ""));
    }

    private static Optional<Batch> find(PluginTransaction tx, long number, String lock) {
        return tx.first("SELECT * FROM ${tables}ingest_batch WHERE number = ?" + lock, JdbcBatches::batch, number);
    }

    @Override
    public List<Batch> list(long after, int limit) {
        return database.read(
                "list batches",
                tx -> tx.list(
                        "SELECT * FROM ${tables}ingest_batch WHERE number > ? ORDER BY number LIMIT ?",
                        JdbcBatches::batch,
                        after,
                        limit));
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                row.getLong("number"),
                row.getString("source"),
                Hash.parse(row.getString("root")),
                row.getInt("size"),
                PluginTransaction.instant(row, "formed_at"),
                row.getString("ledger"),
                PluginTransaction.instantOrNull(row, "anchored_at"));
    }

    @Override
    public List<Conversation> conversations(long number) {
        return database.read(
                "read a batch",
                tx -> tx.list(ConversationRow.SELECT + "c.batch = ? ORDER BY c.leaf", ConversationRow::read, number));
    }

    @Override
    public List<Hash> leaves(long number) {
        return database.read(
                "read a batch",
                tx -> tx.list(
                        "SELECT hash FROM ${tables}ingest_conversation WHERE batch = ? ORDER BY leaf",
                        row -> Hash.parse(row.getString("hash")),
                        number));
    }

    @Override
    public boolean anchored(long number, String ledger, Receipt receipt, List<String> tokenUris, Instant now) {
        return database.write("record an anchor", tx -> {
            Optional<Batch> batch = find(tx, number, tx.forUpdate());
            if (batch.isEmpty() || batch.get().ledger() != null) {
                return false;
            }
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int leaf = 0; leaf < batch.get().size(); leaf++) {
                Ids ids = receipt.ids().get(leaf);
                rows.add(new @Nullable Object[] {
                    ids.anchor(),
                    ids.token(),
                    receipt.registry(),
                    receipt.contract(),
                    KeptText.kept(tokenUris.get(leaf)),
                    now.toEpochMilli(),
                    number,
                    leaf
                });
            }
            tx.each(
                    "UPDATE ${tables}ingest_conversation SET anchor_id = ?, token_id = ?, registry = ?,"
                            + " contract_address = ?, token_uri = ?, is_processed = true, updated_at = ?"
                            + " WHERE batch = ? AND leaf = ?",
                    rows);
            tx.update(
                    "UPDATE ${tables}ingest_batch SET ledger = ?, anchored_at = ? WHERE number = ?",
                    ledger,
                    now.toEpochMilli(),
                    number);
            return true;
        });
    }
}
