// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.jdbc;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.store.Brands;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brands in a database. */
final class JdbcBrands implements Brands {

    private static final String SELECT = "SELECT * FROM ${tables}campaign_brand WHERE id = ?";

    private final PluginDatabase database;

    JdbcBrands(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public void put(Brand brand) {
        database.write("put a brand", tx -> put(tx, brand));
    }

    static int put(PluginTransaction tx, Brand brand) {
        return tx.update(
                "INSERT INTO ${tables}campaign_brand (id, workspace, name, zone, tone) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET workspace = excluded.workspace, name = excluded.name,"
                        + " zone = excluded.zone, tone = excluded.tone",
                brand.id().toString(),
                KeptText.kept(brand.workspace()),
                KeptText.kept(brand.name()),
                brand.zone().getId(),
                KeptText.kept(brand.tone()));
    }

    /**
     * Makes sure that a brand stays until the transaction ends.
     *
     * @throws NoSuchElementException when there is none
     */
    static void require(PluginTransaction tx, UUID id) {
        if (tx.first(SELECT + tx.forShare(), JdbcBrands::read, id.toString()).isEmpty()) {
            throw new NoSuchElementException("brand: " + id + ", there is none of that id");
        }
    }

    @Override
    public Optional<Brand> find(UUID id) {
        return database.read("find a brand", tx -> tx.first(SELECT, JdbcBrands::read, id.toString()));
    }

    @Override
    public List<Brand> list(String workspace, @Nullable UUID after, int limit) {
        return database.read(
                "list brands",
                tx -> tx.list(
                        "SELECT * FROM ${tables}campaign_brand WHERE workspace = ? AND id > ? ORDER BY id LIMIT ?",
                        JdbcBrands::read,
                        KeptText.kept(workspace),
                        after == null ? "" : after.toString(),
                        limit));
    }

    @Override
    public boolean delete(UUID id) {
        return database.write("delete a brand", tx -> {
            tx.first(SELECT + tx.forUpdate(), JdbcBrands::read, id.toString());
            long used = tx.number(
                    "SELECT (SELECT count(*) FROM ${tables}campaign WHERE brand = ?)"
                            + " + (SELECT count(*) FROM ${tables}campaign_post WHERE brand = ?)",
                    id.toString(),
                    id.toString());
            if (used > 0) {
                throw new IllegalStateException("brand: " + id + " has campaigns or posts");
            }
            return tx.update("DELETE FROM ${tables}campaign_brand WHERE id = ?", id.toString()) > 0;
        });
    }

    static Brand read(ResultSet row) throws SQLException {
        return new Brand(
                UUID.fromString(row.getString("id")),
                KeptText.read(row.getString("workspace")),
                KeptText.read(row.getString("name")),
                ZoneId.of(row.getString("zone")),
                KeptText.read(row.getString("tone")));
    }
}
