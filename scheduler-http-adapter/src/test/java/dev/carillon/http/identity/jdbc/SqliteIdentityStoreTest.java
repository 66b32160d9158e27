// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.http.identity.IdentityStore;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.SchemaException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteIdentityStoreTest extends JdbcIdentityStoreContract {

    @TempDir
    private Path folder;

    @Override
    DataSource source() {
        return at("identity.db");
    }

    private SQLiteDataSource at(String path) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve(path));
        return source;
    }

    @Override
    protected IdentityStore open() {
        return JdbcIdentityStore.of(source()).migrate();
    }

    @Test
    void tablesThatAreMissingAreNoted() {
        assertThatThrownBy(() -> JdbcIdentityStore.of(at("other.db")).checkSchema())
                .isInstanceOf(SchemaException.class);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedFor() {
        IdentityStore store = JdbcIdentityStore.of(at("missing/identity.db")).migrate();
        assertThatThrownBy(store::users).isInstanceOf(StoreException.class);
        assertThat(folder.resolve("missing").toFile().mkdir()).isTrue();
        assertThat(store.users().hasFirst()).isFalse();
    }
}
