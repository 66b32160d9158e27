// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.examples.Shown;
import dev.carillon.examples.terminal.Shell;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsletterFileTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String WEEK = Path.of("newsletters", "week.xml").toString();

    @Test
    void aFeedBecomesMailsThatArrive() {
        Shown shown = Shown.by(NOW, "newsletter", WEEK, "--subscribers", "4");
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("\"sent_count\":4", "\"items_count\":3", "4 mails arrived", "reader4@example.net  <nl.")
                .contains("Subject: The Example: A carillon of 77 bells, played by hand")
                .contains(
                        "Hi there!",
                        "The heaviest weighs eleven tonnes",
                        "List-Unsubscribe: <https://example.org/leave?token=")
                .doesNotContain("alert");
    }

    @Test
    void aTestSendsNothing() {
        Shown shown = Shown.by(NOW, "newsletter", WEEK, "--test", "--tone", "professional");
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("\"test_mode\":true", "Dear reader,", "0 mails arrived");
    }

    @Test
    void whatCannotBeIsRefused(@TempDir Path folder) throws Exception {
        assertThat(Shown.by(NOW, "newsletter", folder.resolve("none.xml").toString())
                        .exit())
                .isEqualTo(Shell.REFUSED);
        assertThat(Shown.by(NOW, "newsletter", WEEK, "--subscribers", "0").err())
                .contains("--subscribers: 0, expected 1..1000");
    }
}
