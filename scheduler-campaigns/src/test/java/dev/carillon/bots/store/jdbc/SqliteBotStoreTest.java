// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.store.BotStoreContract;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.SchemaException;
import dev.carillon.store.jdbc.migration.TableNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteBotStoreTest extends BotStoreContract {

    private static final ChannelKey MAIL = new ChannelKey("default", "smtp", "me");

    @TempDir
    private Path folder;

    private SQLiteDataSource source() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("bots.db"));
        return source;
    }

    @Override
    protected BotStore store() {
        return JdbcBotStore.of(source()).migrate();
    }

    @Test
    void tablesThatAreMissingAreNotedAndMadeOnce() {
        assertThatThrownBy(() -> JdbcBotStore.of(source()).checkSchema()).isInstanceOf(SchemaException.class);
        store().visits().visited(MAIL, "ada", 1, Instant.EPOCH);
        assertThat(JdbcBotStore.of(source()).checkSchema().visits().latest(MAIL, List.of("ada")))
                .hasSize(1);
        assertThat(JdbcBotStore.of(source())
                        .tables(new TableNames(null, "other_"))
                        .migrate()
                        .visits()
                        .latest(MAIL, List.of("ada")))
                .isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedFor() {
        var nowhere = new SQLiteDataSource();
        nowhere.setUrl("jdbc:sqlite:" + folder.resolve("missing").resolve("bots.db"));
        BotStore store = JdbcBotStore.of(nowhere).migrate();
        assertThatThrownBy(store::texts).isInstanceOf(StoreException.class);
        assertThat(folder.resolve("missing").toFile().mkdir()).isTrue();
        assertThat(store.texts().since(MAIL, "ada", Instant.EPOCH)).isEmpty();
    }
}
