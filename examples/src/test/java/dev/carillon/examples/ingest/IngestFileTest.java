// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.examples.Shown;
import dev.carillon.examples.terminal.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestFileTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String WEEK = Path.of("conversations", "week.json").toString();

    @Test
    void aFileIsTakenInAndProved() {
        Shown shown = Shown.by(NOW, "ingest", WEEK, "--most", "20");
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains(
                        "36 conversations are kept",
                        ": verified",
                        "intact up to entry 2, ",
                        "business ",
                        "customer_service ")
                .contains("Set aside  id:m-bad: structured.action_items: a text, expected an array")
                .contains("Fetch 1: 20 added");
    }

    @Test
    void aSecondTimeNothingIsAdded(@TempDir Path folder) throws Exception {
        String database = folder.resolve("ingest.db").toString();
        Path csv = folder.resolve("all.csv");
        Path json = folder.resolve("all.json");
        assertThat(Shown.by(NOW, "ingest", WEEK, "--database", database).exit()).isZero();
        Shown again = Shown.by(
                NOW.plusSeconds(1),
                "ingest",
                WEEK,
                "--database",
                database,
                "--csv",
                csv.toString(),
                "--json",
                json.toString());
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out())
                .contains("Fetch 1: 0 added", "36 conversations", "intact up to entry 1, ", "Exported 36");
        assertThat(Files.readString(csv)).startsWith("id,");
        assertThat(Files.readString(json)).startsWith("[\n{\"id\": 1");
    }

    @Test
    void whatCannotBeIsRefused(@TempDir Path folder) throws Exception {
        assertThat(Shown.by(NOW, "ingest", folder.resolve("none.json").toString())
                        .exit())
                .isEqualTo(Shell.REFUSED);
        assertThat(Shown.by(NOW, "ingest", WEEK, "--most", "0").err()).contains("--most: 0, expected 1..1000");
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{");
        Shown shown = Shown.by(NOW, "ingest", broken.toString());
        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.err()).contains("broken.json: it is no JSON");
    }
}
