// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.examples.Shown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of a trigger. */
class PreviewMainTest {

    @Test
    void aTriggerIsShownInWordsWithItsFiresAndWhatTheClocksDo() {
        Shown shown = preview("daily 02:30 Europe/Paris", "--from", "2027-03-27T00:00:00Z", "--count", "3");

        assertThat(shown.out()).isEqualTo("""
                        every day at 02:30, Europe/Paris

                           #  Local time                   UTC
                           1  Sat 2027-03-27 02:30 +01:00  2027-03-27T01:30:00Z
                           2  Sun 2027-03-28 03:30 +02:00  2027-03-28T01:30:00Z
                              2027-03-28 02:30 does not exist, the clocks go forward by 1 h: it fires later
                           3  Mon 2027-03-29 02:30 +02:00  2027-03-29T00:30:00Z
                        """);
        assertThat(shown.exit()).isZero();
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void theWordsOfATriggerNeedNoQuotationMarks() {
        assertThat(preview("daily", "08:00", "UTC", "--count=1").out()).contains("Sat 2026-11-21 08:00 +00:00");
    }

    @Test
    void aTriggerThatEndsSaysSo() {
        assertThat(preview("at 2026-12-24T18:00 Europe/Paris").out())
                .endsWith("Thu 2026-12-24 18:00 +01:00  2026-12-24T17:00:00Z\n\nIt does not fire again.\n");
        assertThat(preview("at 2020-12-24T18:00:00Z").out())
                .isEqualTo("once, at 2020-12-24T18:00:00Z\n\nIt does not fire after 2026-11-20T12:00:00Z.\n");
    }

    @Test
    void calendarsAreGivenWithTheCommand() {
        Shown shown =
                preview("daily 08:00 except calendar fr", "--calendar", "fr=2026-11-21,2026-11-22", "--count", "1");

        assertThat(shown.out()).contains("Mon 2026-11-23 08:00 +00:00");
    }

    @Test
    void aFaultIsShownWhereItStands() {
        Shown shown = preview("daily 25:30 Europe/Paris");

        assertThat(shown.err()).isEqualTo("""
                          daily 25:30 Europe/Paris
                                ^
                        at position 6: "25:30", expected a time of day 00:00 to 23:59:59
                        """);
        assertThat(shown.out()).isEmpty();
        assertThat(shown.exit()).isEqualTo(2);
    }

    @Test
    void aFaultInALongTextIsShownWithItsSurroundings() {
        List<String> lines = preview("weekly " + "mon,".repeat(60) + "\tmoonday 08:00")
                .err()
                .lines()
                .toList();

        assertThat(lines.get(0))
                .startsWith("  ...")
                .endsWith("mon, moonday 08:00")
                .hasSizeLessThan(120);
        assertThat(lines.get(1).indexOf('^')).isEqualTo(lines.get(0).indexOf("moonday"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    preview                                  | no trigger given, expected its text form such as "daily 08:00 Europe/Paris"
                    preview;daily 08:00;--count=0            | --count: 0, expected 1..1000
                    preview;daily 08:00;--from=noon          | --from: "noon", expected an instant such as 2027-03-27T00:00:00Z
                    preview;daily 08:00;--calendar=x         | --calendar: "x", expected a name and dates: holidays-fr=2026-12-25
                    preview;daily 08:00 except calendar x    | calendar: "x" is not known, expected a calendar given to the scheduler; give it by --calendar
                    preview;--stdin;daily 08:00              | --stdin takes its triggers from the input, expected no others here
                    preview;daily 08:00;--cuont=3            | Unknown option: '--cuont=3'
                    """)
    void wrongArgumentsAreRefused(String arguments, String message) {
        Shown shown = Shown.by(Conversation.NOW, arguments.split(";", -1));

        assertThat(shown.err().lines().findFirst()).contains(message);
        assertThat(shown.err()).endsWith("Try \"carillon-examples preview --help\".\n");
        assertThat(shown.exit()).isEqualTo(2);
    }

    private static Shown preview(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "preview";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Shown.by(Conversation.NOW, all);
    }
}
