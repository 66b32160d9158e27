// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.NewsletterStoreContract;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.SchemaException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteNewsletterStoreTest extends NewsletterStoreContract {

    @TempDir
    private Path folder;

    private SQLiteDataSource source() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("newsletters.db"));
        return source;
    }

    @Override
    protected NewsletterStore open() {
        return JdbcNewsletterStore.of(source()).migrate();
    }

    @Test
    void tablesThatAreMissingAreNotedAndMadeOnce() {
        var elsewhere = new SQLiteDataSource();
        elsewhere.setUrl("jdbc:sqlite:" + folder.resolve("other.db"));
        assertThatThrownBy(() -> JdbcNewsletterStore.of(elsewhere).checkSchema())
                .isInstanceOf(SchemaException.class);
        assertThat(JdbcNewsletterStore.of(elsewhere).migrate().sources().list("acme"))
                .isEmpty();
        assertThat(JdbcNewsletterStore.of(elsewhere).checkSchema().sources().list("acme"))
                .isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedFor() {
        var nowhere = new SQLiteDataSource();
        nowhere.setUrl("jdbc:sqlite:" + folder.resolve("missing").resolve("newsletters.db"));
        NewsletterStore store = JdbcNewsletterStore.of(nowhere).migrate();
        assertThatThrownBy(store::sources).isInstanceOf(StoreException.class);
        assertThat(folder.resolve("missing").toFile().mkdir()).isTrue();
        assertThat(store.sources().list("acme")).isEmpty();
    }
}
