// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.SchemaException;
import dev.carillon.store.jdbc.migration.TableNames;
import dev.carillon.webhook.completion.Marks.Mark;
import dev.carillon.webhook.completion.WebhookStore;
import dev.carillon.webhook.completion.WebhookStoreContract;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteWebhookStoreTest extends WebhookStoreContract {

    private static final Mark MARK = new Mark(Instant.EPOCH, Instant.EPOCH);

    @TempDir
    private Path folder;

    private SQLiteDataSource source() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("webhooks.db"));
        return source;
    }

    @Override
    protected WebhookStore store() {
        return JdbcWebhookStore.of(source()).migrate();
    }

    @Test
    void tablesThatAreMissingAreNotedAndMadeOnce() {
        assertThatThrownBy(() -> JdbcWebhookStore.of(source()).checkSchema()).isInstanceOf(SchemaException.class);
        store().marks().move("default", MARK);
        assertThat(JdbcWebhookStore.of(source()).checkSchema().marks().find("default"))
                .contains(MARK);
        assertThat(JdbcWebhookStore.of(source())
                        .tables(new TableNames(null, "other_"))
                        .migrate()
                        .marks()
                        .find("default"))
                .isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedFor() {
        var nowhere = new SQLiteDataSource();
        nowhere.setUrl("jdbc:sqlite:" + folder.resolve("missing").resolve("webhooks.db"));
        WebhookStore store = JdbcWebhookStore.of(nowhere).migrate();
        assertThatThrownBy(store::marks).isInstanceOf(StoreException.class);
        assertThat(folder.resolve("missing").toFile().mkdir()).isTrue();
        assertThat(store.marks().find("default")).isEmpty();
    }
}
