// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.jdbc;

import dev.carillon.campaigns.store.Brands;
import dev.carillon.campaigns.store.CampaignRecords;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.campaigns.store.Posts;
import dev.carillon.campaigns.store.Schedules;
import dev.carillon.campaigns.store.Stock;
import dev.carillon.campaigns.store.StockCheck;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.store.jdbc.plugin.PluginTables;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A campaign store in a database: PostgreSQL 14 and later, or a file of SQLite 3.37 and later. Which of them it is the data source
 * tells. The tables are {@code ${tables}campaign...}, and may lie beside those of the job store.
 *
 * <pre>{@code
 * CampaignStore store = JdbcCampaignStore.of(dataSource).migrate();
 * }</pre>
 *
 * <p>Each call borrows one connection and gives it back as it was. A database that does not answer is waited for: the store can be
 * opened without it, each call fails with a {@link dev.carillon.store.StoreException} until it answers, and all goes on from then.
 * Thread-safe.
 */
public final class JdbcCampaignStore implements CampaignStore {

    /** Its tables, to be printed for somebody who makes them by hand. */
    public static final Migrations TABLES =
            Migrations.of("campaigns", JdbcCampaignStore.class::getResourceAsStream, "tables");

    private final PluginTables tables;

    private JdbcCampaignStore(PluginTables tables) {
        this.tables = tables;
    }

    /** A store over the host's data source, which stays the host's to close. */
    public static Opening of(DataSource source) {
        return new Opening(source, TableNames.DEFAULT);
    }

    /** How a store is opened. Immutable; each method answers a changed copy, or the store. */
    public static final class Opening {

        private final DataSource source;
        private final TableNames names;

        private Opening(DataSource source, TableNames names) {
            this.source = source;
            this.names = names;
        }

        /** Where the tables are and how their names begin; {@code carillon_} in the connection's own schema otherwise. */
        public Opening tables(TableNames other) {
            return new Opening(source, other);
        }

        /**
         * Opens the store and makes or changes its tables where that is needed, as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcCampaignStore migrate() {
            return open(true);
        }

        /**
         * Opens the store over tables that somebody else makes, and refuses others as soon as the database answers.
         *
         * @throws dev.carillon.store.jdbc.migration.SchemaException when the tables are not what this library can work with
         * @throws IllegalArgumentException when it is another kind of database, or too old
         */
        public JdbcCampaignStore checkSchema() {
            return open(false);
        }

        private JdbcCampaignStore open(boolean migrates) {
            return new JdbcCampaignStore(
                    PluginTables.of(TABLES, source, names, migrates, "campaigns are kept in PostgreSQL and SQLite"));
        }
    }

    @Override
    public Brands brands() {
        return new JdbcBrands(tables.laid());
    }

    @Override
    public CampaignRecords campaigns() {
        return new JdbcCampaigns(tables.laid());
    }

    @Override
    public Posts posts() {
        return new JdbcPosts(tables.laid());
    }

    @Override
    public Schedules schedules() {
        return new JdbcSchedules(tables.laid());
    }

    @Override
    public boolean fill(Stock stock) {
        return tables.laid().write("fill an empty store", tx -> {
            long used = tx.number("SELECT (SELECT count(*) FROM ${tables}campaign_brand)"
                    + " + (SELECT count(*) FROM ${tables}campaign) + (SELECT count(*) FROM ${tables}campaign_post)");
            if (used > 0) {
                return false;
            }
            stock.brands().forEach(brand -> JdbcBrands.put(tx, brand));
            stock.campaigns().forEach(campaign -> JdbcCampaigns.put(tx, campaign));
            JdbcPosts.put(tx, stock.posts());
            return true;
        });
    }

    @Override
    public void put(String workspace, Stock stock) {
        tables.laid().write("put a set of brands, campaigns and posts", tx -> {
            StockCheck.require(workspace, stock, kept(tx, stock));
            stock.brands().forEach(brand -> JdbcBrands.put(tx, brand));
            stock.campaigns().forEach(campaign -> JdbcCampaigns.put(tx, campaign));
            return JdbcPosts.put(tx, stock.posts());
        });
    }

    /** What is kept by now of all that a set names. */
    private static Stock kept(PluginTransaction tx, Stock stock) {
        var brands = new TreeSet<String>();
        var campaigns = new TreeSet<String>();
        stock.brands().forEach(one -> brands.add(one.id().toString()));
        stock.campaigns().forEach(one -> {
            campaigns.add(one.id().toString());
            brands.add(one.brand().toString());
        });
        stock.posts().forEach(one -> {
            brands.add(one.brand().toString());
            UUID campaign = one.campaign();
            if (campaign != null) {
                campaigns.add(campaign.toString());
            }
        });
        List<String> posts =
                stock.posts().stream().map(one -> one.id().toString()).toList();
        return new Stock(
                tx.among("SELECT * FROM ${tables}campaign_brand WHERE id IN", JdbcBrands::read, List.copyOf(brands)),
                tx.among("SELECT * FROM ${tables}campaign WHERE id IN", JdbcCampaigns::read, List.copyOf(campaigns)),
                tx.among("SELECT * FROM ${tables}campaign_post WHERE id IN", JdbcPosts::read, posts));
    }
}
