// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carillon.JobClient;
import dev.carillon.job.JobType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where jobs are kept, as people name it. */
class JobDatabaseTest {

    private static final JobType<Void> CHIME = JobType.of("chime");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "sqlite:///carillon.db, SQLite file carillon.db",
        "jdbc:sqlite:carillon.db, SQLite file carillon.db",
        "jdbc:sqlite:carillon.db?cipher=x&key=geheim, SQLite file carillon.db",
        "postgresql://anna:geheim@db:5433/jobs, jdbc:postgresql://db:5433/jobs as anna",
        "postgres://anna:geheim@db/jobs?password=geheim, jdbc:postgresql://db:5432/jobs as anna",
        "jdbc:postgresql://db/jobs?user=anna&password=geheim, jdbc:postgresql://db:5432/jobs as anna",
        "jdbc:postgresql:jobs?password=geheim, jdbc:postgresql:jobs",
        "memory, memory"
    })
    void itIsCalledByItsNameWithoutThePassword(String text, String shown) {
        assertThat(JobDatabase.at(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "carillon.db",
                "mysql://anna:geheim@db/jobs",
                "sqlite://carillon.db",
                "sqlite:///:memory:",
                "jdbc:sqlite:",
                "jdbc:sqlite:file:x?mode=memory&key=geheim",
                "jdbc:mysql://anna:geheim@db/jobs",
                "postgresql://anna:geheim@db:99999/jobs",
                "postgresql://anna:ge/heim@db/jobs",
                "sqlite:///no/such/folder/carillon.db"
            })
    void whatCannotKeepJobsIsRefusedWithoutThePassword(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobDatabase.at(text))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("geheim", "heim@"));
    }

    @Test
    void aUrlThatTheDriverRefusesIsNotShownWithItsPassword() {
        JobDatabase database = JobDatabase.at("jdbc:postgresql:/jobs:x?password=geheim");

        assertThatIllegalArgumentException()
                .isThrownBy(database::open)
                .satisfies(refused -> assertThat(refused)
                        .hasMessageContaining("was refused by the driver")
                        .hasNoCause()
                        .extracting(Throwable::getMessage)
                        .asString()
                        .doesNotContain("geheim"));
    }

    @Test
    void aFolderIsNoDatabaseFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobDatabase.at("sqlite:///" + folder))
                .withMessage(folder + " is a folder, expected a database file or none yet");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAtOnceAndLeftAsItIs() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear bell ringers, ".repeat(300));
        JobDatabase database = JobDatabase.at("sqlite:///" + letter);

        assertThatIllegalArgumentException()
                .isThrownBy(database::open)
                .withMessageStartingWith("SQLite file " + letter + ": ")
                .withMessageContaining("not a database");
        assertThat(letter).hasContent("Dear bell ringers, ".repeat(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///", "jdbc:sqlite:"})
    void aFileKeepsWhatIsLeftOverWhenItIsClosed(String form) {
        JobDatabase database = JobDatabase.at(form + folder.resolve("carillon.db"));
        try (OpenedDatabase opened = database.open()) {
            JobClient.on(opened.store()).enqueue(CHIME);
        }

        try (OpenedDatabase again = database.open()) {
            assertThat(JobClient.on(again.store()).open(10)).hasSize(1);
        }
        assertThat(folder).isDirectoryContaining("glob:**carillon.db");
    }

    @Test
    void memoryKeepsNothing() {
        JobDatabase database = JobDatabase.at("memory");
        try (OpenedDatabase opened = database.open()) {
            JobClient.on(opened.store()).enqueue(CHIME);
        }

        try (OpenedDatabase again = database.open()) {
            assertThat(JobClient.on(again.store()).open(10)).isEmpty();
        }
        assertThat(database.lasts()).isFalse();
    }
}
