// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.jdbc;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.store.CampaignRecords;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Campaigns in a database. */
final class JdbcCampaigns implements CampaignRecords {

    private static final String SELECT = "SELECT * FROM ${tables}campaign WHERE id = ?";

    private final PluginDatabase database;

    JdbcCampaigns(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public void put(Campaign campaign) {
        database.write("put a campaign", tx -> put(tx, campaign));
    }

    static int put(PluginTransaction tx, Campaign campaign) {
        JdbcBrands.require(tx, campaign.brand());
        return tx.update(
                "INSERT INTO ${tables}campaign (id, brand, name, goal, start_at, end_at, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET brand = excluded.brand,"
                        + " name = excluded.name, goal = excluded.goal, start_at = excluded.start_at,"
                        + " end_at = excluded.end_at, updated_at = excluded.updated_at",
                campaign.id().toString(),
                campaign.brand().toString(),
                KeptText.kept(campaign.name()),
                KeptText.kept(campaign.goal()),
                campaign.start().toEpochMilli(),
                campaign.end().toEpochMilli(),
                campaign.createdAt().toEpochMilli(),
                campaign.updatedAt().toEpochMilli());
    }

    /** So that it does not change until the transaction ends, and nobody else adds to it. */
    static Optional<Campaign> locked(PluginTransaction tx, UUID id) {
        return tx.first(SELECT + tx.forUpdate(), JdbcCampaigns::read, id.toString());
    }

    @Override
    public Optional<Campaign> find(UUID id) {
        return database.read("find a campaign", tx -> tx.first(SELECT, JdbcCampaigns::read, id.toString()));
    }

    @Override
    public List<Campaign> list(UUID brand, @Nullable UUID after, int limit) {
        return database.read(
                "list campaigns",
                tx -> tx.list(
                        "SELECT * FROM ${tables}campaign WHERE brand = ? AND id > ? ORDER BY id LIMIT ?",
                        JdbcCampaigns::read,
                        brand.toString(),
                        after == null ? "" : after.toString(),
                        limit));
    }

    @Override
    public List<Campaign> ofWorkspace(String workspace, @Nullable UUID after, int limit) {
        return database.read(
                "list campaigns",
                tx -> tx.list(
                        "SELECT c.* FROM ${tables}campaign c JOIN ${tables}campaign_brand b ON b.id = c.brand"
                                + " WHERE b.workspace = ? AND c.id > ? ORDER BY c.id LIMIT ?",
                        JdbcCampaigns::read,
                        KeptText.kept(workspace),
                        after == null ? "" : after.toString(),
                        limit));
    }

    @Override
    public boolean delete(UUID id) {
        return database.write("delete a campaign", tx -> {
            locked(tx, id);
            if (tx.number("SELECT count(*) FROM ${tables}campaign_post WHERE campaign = ?", id.toString()) > 0) {
                throw new IllegalStateException("campaign: " + id + " has posts");
            }
            return tx.update("DELETE FROM ${tables}campaign WHERE id = ?", id.toString()) > 0;
        });
    }

    static Campaign read(ResultSet row) throws SQLException {
        return new Campaign(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("brand")),
                KeptText.read(row.getString("name")),
                KeptText.read(row.getString("goal")),
                PluginTransaction.instant(row, "start_at"),
                PluginTransaction.instant(row, "end_at"),
                PluginTransaction.instant(row, "created_at"),
                PluginTransaction.instant(row, "updated_at"));
    }
}
