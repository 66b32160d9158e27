// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.JobClient;
import dev.carillon.job.JobType;
import dev.carillon.store.Capability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2SettingsTest {

    @TempDir
    private Path folder;

    private static StoreHealth health(DataSource source) {
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate()) {
            JobClient.on(store).enqueue(JobType.of("health"));
            return store.health();
        }
    }

    private static JdbcDataSource source(String url) {
        var source = new JdbcDataSource();
        source.setUrl(url);
        source.setUser("sa");
        return source;
    }

    private String file() {
        return "jdbc:h2:async:" + folder.resolve("jobs");
    }

    @Test
    void aFileIsDurableAndGetsNoAdvice() {
        StoreHealth health = health(source(file()));
        assertThat(health.capabilities()).containsExactlyInAnyOrder(Capability.TRANSACTIONAL, Capability.DURABLE);
        assertThat(health.advice()).isEmpty();
        assertThat(health.database()).startsWith("H2 2.5.");
        assertThat(health.schemaVersion()).isPositive();
        assertThat(health.reachable()).isTrue();
        assertThat(health.listening()).isFalse();
    }

    @Test
    void whatIsInMemoryIsNotDurableWhateverItsFileSystemIsCalled() {
        String name = UUID.randomUUID().toString();
        for (String url : new String[] {"jdbc:h2:mem:" + name, "jdbc:h2:memFS:" + name, "jdbc:h2:nioMemLZF:" + name}) {
            StoreHealth health = health(source(url));
            assertThat(health.capabilities()).as(url).containsExactly(Capability.TRANSACTIONAL);
            assertThat(health.advice()).as(url).isEmpty();
        }
    }

    @Test
    void aHostWhoseConnectionsDelayWritesMakesTheStoreLessThanDurableAndIsToldSo() {
        StoreHealth health = health(source(file() + ";WRITE_DELAY=500"));
        assertThat(health.capabilities()).containsExactly(Capability.TRANSACTIONAL);
        assertThat(health.advice()).singleElement().asString().startsWith("WRITE_DELAY is 500");
    }

    @Test
    void aUserWithoutRightsToSetTheDelayIsToldSo() throws SQLException {
        DataSource admin = source(file());
        health(admin);
        // what is set lasts for as long as the database is open
        try (Connection open = admin.getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("SET WRITE_DELAY 100");
            statement.execute("CREATE USER clerk PASSWORD ''");
            statement.execute("GRANT ALL ON SCHEMA public TO clerk");
            JdbcDataSource clerk = source(file());
            clerk.setUser("clerk");
            StoreHealth health = health(clerk);
            assertThat(health.capabilities()).containsExactly(Capability.TRANSACTIONAL);
            assertThat(health.advice()).singleElement().asString().startsWith("WRITE_DELAY is 100");
        }
    }

    @Test
    void aFileThatAnInterruptClosesGetsTheUrlOfOneThatItDoesNot() {
        Path file = folder.resolve("jobs");
        StoreHealth health = health(source("jdbc:h2:" + file));
        assertThat(health.capabilities()).contains(Capability.DURABLE);
        assertThat(health.advice())
                .singleElement()
                .asString()
                .contains("interrupted")
                .endsWith("jdbc:h2:async:" + file);
    }

    @Test
    void aDatabaseWithoutANameIsRefused() {
        assertThatThrownBy(() -> JdbcJobStore.of(source("jdbc:h2:mem:")).migrate())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no name")
                .hasMessageEndingWith("as in jdbc:h2:mem:jobs;DB_CLOSE_DELAY=-1");
    }

    @Test
    void aDatabaseThatImitatesAnotherIsRefused() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL";
        assertThatThrownBy(() -> JdbcJobStore.of(source(url)).migrate())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("MODE of the H2 database is PostgreSQL; allowed is REGULAR");
    }

    @Test
    void aPoolOfOneConnectionIsRefusedAtOnce() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        config.setMaximumPoolSize(1);
        try (var pool = new HikariDataSource(config)) {
            assertThatThrownBy(() -> JdbcJobStore.of(pool).migrate())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("maximumPoolSize is 1; allowed are 2 or more");
        }
    }

    @Test
    void aPoolOfTwoIsEnough() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        config.setMaximumPoolSize(2);
        try (var pool = new HikariDataSource(config)) {
            assertThat(health(pool).reachable()).isTrue();
        }
    }
}
