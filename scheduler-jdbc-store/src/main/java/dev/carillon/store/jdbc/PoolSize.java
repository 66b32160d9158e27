// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** How many connections a host's pool gives at once, if it is one that can be asked. */
final class PoolSize {

    private PoolSize() {}

    static OptionalInt of(DataSource source) {
        try {
            return Hikari.size(source);
        } catch (SQLException | LinkageError unknown) {
            return OptionalInt.empty();
        }
    }

    /** Apart, for hosts that have no such pool. */
    private static final class Hikari {
        static OptionalInt size(DataSource source) throws SQLException {
            if (source instanceof HikariDataSource pool) {
                return OptionalInt.of(pool.getMaximumPoolSize());
            }
            return source.isWrapperFor(HikariDataSource.class)
                    ? OptionalInt.of(source.unwrap(HikariDataSource.class).getMaximumPoolSize())
                    : OptionalInt.empty();
        }
    }
}
