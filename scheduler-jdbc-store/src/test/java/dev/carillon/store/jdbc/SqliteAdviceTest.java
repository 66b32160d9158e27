// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.job.JobType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class SqliteAdviceTest {

    @TempDir
    private Path folder;

    private static StoreHealth health(SQLiteDataSource source) {
        try (JdbcJobStore store = JdbcJobStore.of(source).migrate()) {
            JobClient.on(store).enqueue(JobType.of("health"));
            return store.health();
        }
    }

    private SQLiteDataSource file(SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("jobs.db"));
        return source;
    }

    @Test
    void aFileOfThisMachineGetsNoAdvice() {
        StoreHealth health = health(file(new SQLiteConfig()));
        assertThat(health.advice()).isEmpty();
        assertThat(health.database()).startsWith("SQLite 3.");
        assertThat(health.schemaVersion()).isPositive();
        assertThat(health.reachable()).isTrue();
    }

    @Test
    void aHostThatDoesNotWaitForTheDiskIsToldSo() {
        var config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        assertThat(health(file(config)).advice()).singleElement().asString().startsWith("synchronous is off");
    }

    @Test
    void aHostWithoutAJournalIsToldSo() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        assertThat(health(file(config)).advice()).singleElement().asString().startsWith("journal_mode is off");
    }

    @ParameterizedTest
    @CsvSource({
        "nfs4, true",
        "cifs, true",
        "smb2, true",
        "9p, true",
        "fuse.sshfs, true",
        "ext4, false",
        "tmpfs, false",
        "NTFS, false"
    })
    void aFileSystemIsOfTheNetworkOrNot(String type, boolean network) {
        assertThat(SqliteAdvice.isOfNetwork(type)).isEqualTo(network);
    }
}
