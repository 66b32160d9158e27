// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Faults on SQLite. */
class SqliteFaultsTest extends FaultsAtEachCall {

    @TempDir
    @Nullable
    Path folder;

    @Override
    DataSource sound() {
        return MortalNode.source(
                DatabaseUrl.parse("sqlite:///" + Objects.requireNonNull(folder).resolve("jobs.db")));
    }
}
