// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.memory;

import dev.carillon.campaigns.store.Brands;
import dev.carillon.campaigns.store.CampaignRecords;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.campaigns.store.Posts;
import dev.carillon.campaigns.store.Schedules;
import dev.carillon.campaigns.store.Stock;
import dev.carillon.campaigns.store.StockCheck;
import java.util.List;

/** A campaign store in memory: for tests, and for hosts that may forget. Thread-safe. */
public final class InMemoryCampaignStore implements CampaignStore {

    private final Kept kept = new Kept();

    /** An empty one. */
    public InMemoryCampaignStore() {}

    @Override
    public Brands brands() {
        return new MemoryBrands(kept);
    }

    @Override
    public CampaignRecords campaigns() {
        return new MemoryCampaigns(kept);
    }

    @Override
    public Posts posts() {
        return new MemoryPosts(kept);
    }

    @Override
    public Schedules schedules() {
        return new MemorySchedules(kept);
    }

    @Override
    public boolean fill(Stock stock) {
        synchronized (kept) {
            if (!kept.isEmpty()) {
                return false;
            }
            stock.brands().forEach(brands()::put);
            stock.campaigns().forEach(campaigns()::put);
            posts().put(stock.posts());
            return true;
        }
    }

    @Override
    public void put(String workspace, Stock stock) {
        synchronized (kept) {
            StockCheck.require(
                    workspace,
                    stock,
                    new Stock(
                            List.copyOf(kept.brands().values()),
                            List.copyOf(kept.campaigns().values()),
                            List.copyOf(kept.posts().values())));
            new MemoryPosts(kept).requireRoom(stock.posts());
            stock.brands().forEach(brands()::put);
            stock.campaigns().forEach(campaigns()::put);
            posts().put(stock.posts());
        }
    }
}
