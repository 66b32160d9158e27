// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Faults on H2. */
class H2FaultsTest extends FaultsAtEachCall {

    @TempDir
    @Nullable
    Path folder;

    @Override
    DataSource sound() {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:async:" + Objects.requireNonNull(folder).resolve("jobs"));
        return source;
    }
}
