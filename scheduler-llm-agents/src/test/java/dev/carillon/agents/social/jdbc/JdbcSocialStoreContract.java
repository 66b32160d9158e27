// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.SocialStoreContract;
import dev.carillon.store.jdbc.migration.TableNames;
import javax.sql.DataSource;

/** What the store must do over every database. */
abstract class JdbcSocialStoreContract extends SocialStoreContract
        implements ConstraintContract, ConnectionContract, TablesContract {

    /** The same from a pool that all tests of the class share. */
    abstract DataSource pool();

    @Override
    protected SocialStore open(String simulation) {
        return JdbcSocialStore.of(pool()).simulation(simulation).checkSchema();
    }

    /** A pool whose tables are made. */
    static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        var pool = new HikariDataSource(config);
        assertThat(JdbcSocialStore.migrations().apply(pool, TableNames.DEFAULT)).containsExactly("V1__tables.sql");
        return pool;
    }
}
