// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit.jdbc;

import dev.carillon.http.audit.AuditLog;
import dev.carillon.http.audit.AuditLogContract;
import dev.carillon.store.jdbc.migration.TableNames;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteAuditLogTest extends AuditLogContract {

    @TempDir
    private Path folder;

    @Override
    protected AuditLog log() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("audit.db"));
        return JdbcAuditLog.of(source, TableNames.DEFAULT, true);
    }
}
