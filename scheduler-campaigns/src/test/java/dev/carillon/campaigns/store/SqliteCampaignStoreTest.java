// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteCampaignStoreTest extends CampaignStoreContract {

    @TempDir
    private Path folder;

    @Override
    protected CampaignStore store() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("campaigns.db"));
        return JdbcCampaignStore.of(source).migrate();
    }
}
