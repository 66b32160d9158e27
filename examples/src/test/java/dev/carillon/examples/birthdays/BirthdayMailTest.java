// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.birthdays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.examples.Shown;
import dev.carillon.examples.terminal.Shell;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BirthdayMailTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final String FRIENDS = Path.of("contacts", "friends.vcf").toString();

    @Test
    void whoWouldBeGreetedIsTheGreetedOne() {
        Shown shown = Shown.by(NOW, "birthdays", FRIENDS);
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("A dry run on 2027-02-28: success, 0 sent", "nothing leaves: a dry run")
                .contains("would send to Marguerite Vallon <marguerite@vallon.example>, birthday 2027-02-28: ")
                .contains("would send to Ingrid Solheim <ingrid@solheim.example>, birthday 2027-02-28: ")
                .contains("Chiara Bonfanti cannot be reached: no address for smtp")
                .contains("The run at 08:00: success, 3 sent")
                .contains("Marguerite Vallon, birthday 2027-02-28: confirmed")
                .contains("What arrived: 3 mails")
                .contains("To tomasz@wierzba.example: Happy birthday, Tomasz!")
                .doesNotContain("helene@", "seun@", "deniz@", "willem@");
    }

    @Test
    void lateOnesAreGreetedWhenTheyAreAskedFor() {
        Shown shown = Shown.by(NOW, "birthdays", FRIENDS, "--late", "7");
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("What arrived: 5 mails", "To deniz@isik.example: ", "To willem@achterberg.example: ")
                .contains("birthday 2027-02-21, 7 days late: ");
    }

    @Test
    void inALeapYearTheyAreOthers() {
        assertThat(Shown.by(NOW, "birthdays", FRIENDS, "--on", "2028-02-29").out())
                .contains("What arrived: 1 mails", "To ingrid@solheim.example: Happy birthday, Ingrid!");
        assertThat(Shown.by(NOW, "birthdays", FRIENDS, "--on", "2027-01-02", "--late", "3")
                        .out())
                .contains("birthday 2026-12-31, 2 days late", "To seun@adebayo.example: ");
    }

    @Test
    void whatCannotBeIsRefused(@TempDir Path folder) {
        assertThat(Shown.by(NOW, "birthdays", folder.resolve("none.vcf").toString())
                        .exit())
                .isEqualTo(Shell.REFUSED);
        assertThat(Shown.by(NOW, "birthdays", FRIENDS, "--late", "366").err()).contains("--late: 366, expected 0..365");
        assertThat(Shown.by(NOW, "birthdays", FRIENDS, "--on", "tomorrow").err())
                .contains("--on: \"tomorrow\"");
    }
}
