// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Datasets;
import dev.carillon.ingest.store.Filter;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Datasets in a database. */
final class JdbcDatasets implements Datasets {

    private final PluginDatabase database;

    JdbcDatasets(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public Dataset create(String name, String description, Filter filter, double threshold, Instant now) {
        Dataset.requireWords(name, description);
        var sql = new FilterSql(filter);
        return database.write("create a dataset", tx -> {
            long id = tx.first(
                            "INSERT INTO ${tables}ingest_dataset (name, description, threshold, total, sentiment,"
                                    + " quality, created_at) VALUES (?, ?, ?, 0, 0, 0, ?) RETURNING id",
                            row -> row.getLong(1),
                            KeptText.kept(name),
                            KeptText.kept(description),
                            threshold,
                            now.toEpochMilli())
                    .orElseThrow();
            tx.update(
                    "INSERT INTO ${tables}ingest_dataset_item (dataset, conversation) SELECT " + id + ", c.id"
                            + " FROM ${tables}ingest_conversation c JOIN ${tables}ingest_analysis a"
                            + " ON a.conversation = c.id AND a.version = c.analysis_version WHERE " + sql.where()
                            + " AND a.quality >= ?",
                    sql.values(threshold));
            sumUp(tx, id);
            return find(tx, id).orElseThrow();
        });
    }

    private static void sumUp(PluginTransaction tx, long id) {
        String members =
                " FROM ${tables}ingest_dataset_item i JOIN ${tables}ingest_conversation c ON c.id = i.conversation"
                        + " JOIN ${tables}ingest_analysis a ON a.conversation = c.id AND a.version = c.analysis_version"
                        + " WHERE i.dataset = ?)";
        tx.update(
                "UPDATE ${tables}ingest_dataset SET"
                        + " total = (SELECT count(*) FROM ${tables}ingest_dataset_item WHERE dataset = ?),"
                        + " sentiment = (SELECT COALESCE(AVG(a.sentiment), 0)" + members + ","
                        + " quality = (SELECT COALESCE(AVG(a.quality), 0)" + members + " WHERE id = ?",
                id,
                id,
                id,
                id);
    }

    @Override
    public Optional<Dataset> find(long id) {
        return database.read("read a dataset", tx -> find(tx, id));
    }

    private static Optional<Dataset> find(PluginTransaction tx, long id) {
        return tx.first("SELECT * FROM ${tables}ingest_dataset WHERE id = ?", JdbcDatasets::dataset, id);
    }

    @Override
    public List<Dataset> list(long after, int limit) {
        return database.read(
                "list datasets",
                tx -> tx.list(
                        "SELECT * FROM ${tables}ingest_dataset WHERE id > ? ORDER BY id LIMIT ?",
                        JdbcDatasets::dataset,
                        after,
                        limit));
    }

    private static Dataset dataset(ResultSet row) throws SQLException {
        return new Dataset(
                row.getLong("id"),
                KeptText.read(row.getString("name")),
                KeptText.read(row.getString("description")),
                row.getDouble("threshold"),
                row.getLong("total"),
                row.getDouble("sentiment"),
                row.getDouble("quality"),
                PluginTransaction.instant(row, "created_at"),
                PluginTransaction.instantOrNull(row, "exported_at"),
                row.getLong("exported_size"));
    }

    @Override
    public boolean rename(long id, String name, String description) {
        Dataset.requireWords(name, description);
        return changed(
                "rename a dataset",
                "UPDATE ${tables}ingest_dataset SET name = ?, description = ? WHERE id = ?",
                KeptText.kept(name),
                KeptText.kept(description),
                id);
    }

    @Override
    public boolean exported(long id, long size, Instant now) {
        return changed(
                "record an export",
                "UPDATE ${tables}ingest_dataset SET exported_at = ?, exported_size = ? WHERE id = ?",
                now.toEpochMilli(),
                size,
                id);
    }

    @Override
    public boolean remove(long id) {
        return changed("remove a dataset", "DELETE FROM ${tables}ingest_dataset WHERE id = ?", id);
    }

    private boolean changed(String what, String statement, Object... values) {
        return database.write(what, tx -> tx.update(statement, values)) > 0;
    }
}
