// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "daily 02:30 Europe/Paris | 2026-03-28T12:00:00Z | 2026-03-29T03:30+02:00[Europe/Paris]"
                        + " | 2026-03-29 02:30 does not exist, the clocks go forward by 1 h: it fires later",
                "daily 02:30 Europe/Paris gap end | 2026-03-28T12:00:00Z | 2026-03-29T03:00+02:00[Europe/Paris]"
                        + " | 2026-03-29 02:30 does not exist, the clocks go forward by 1 h: it fires later",
                "daily 02:30 Europe/Paris gap skip | 2026-03-28T12:00:00Z | 2026-03-30T02:30+02:00[Europe/Paris]"
                        + " | 2026-03-29 02:30 does not exist, the clocks go forward by 1 h: it does not fire",
                "daily 02:15 Australia/Lord_Howe | 2025-10-04T12:00:00Z | 2025-10-05T02:45+11:00[Australia/Lord_Howe]"
                        + " | 2025-10-05 02:15 does not exist, the clocks go forward by 30 min: it fires later",
                "weekly fri 12:00 Pacific/Apia | 2011-12-30T00:00:00Z | 2011-12-31T12:00+14:00[Pacific/Apia]"
                        + " | 2011-12-30 12:00 does not exist, the clocks go forward by 24 h: it fires later",
                "weekly sat 23:30 America/Nuuk | 2025-03-29T12:00:00Z | 2025-03-30T00:30-01:00[America/Nuuk]"
                        + " | 2025-03-29 23:30 does not exist, the clocks go forward by 1 h: it fires later",
                "daily 02:30,03:30 Europe/Paris | 2026-03-28T12:00:00Z | 2026-03-29T03:30+02:00[Europe/Paris]"
                        + " | 2026-03-29 02:30 does not exist, the clocks go forward by 1 h: it fires later",
                "daily 12:00 Pacific/Apia | 2011-12-30T00:00:00Z | 2011-12-31T12:00+14:00[Pacific/Apia]"
                        + " | 2011-12-30 12:00 does not exist, the clocks go forward by 24 h: it fires later",
                "daily 02:30 Europe/Paris | 2026-10-24T12:00:00Z | 2026-10-25T02:30+02:00[Europe/Paris]"
                        + " | 2026-10-25 02:30 comes twice, the clocks go back by 1 h: this is the first",
                "daily 02:30 Europe/Paris repeat second | 2026-10-24T12:00:00Z | 2026-10-25T02:30+01:00[Europe/Paris]"
                        + " | 2026-10-25 02:30 comes twice, the clocks go back by 1 h: this is the second",
                "cron */30 * * * * Europe/Paris | 2026-10-25T00:30:00Z | 2026-10-25T02:00+01:00[Europe/Paris]"
                        + " | 2026-10-25 02:00 comes twice, the clocks go back by 1 h: this is the second",
                "daily 03:00 Europe/Paris | 2026-10-24T12:00:00Z | 2026-10-25T03:00+01:00[Europe/Paris] | ",
                "daily 03:00 Europe/Paris | 2026-03-28T12:00:00Z | 2026-03-29T03:00+02:00[Europe/Paris] | ",
                "daily 01:59:59 Europe/Paris | 2026-10-24T12:00:00Z | 2026-10-25T01:59:59+02:00[Europe/Paris] | ",
                "daily 03:30 Europe/Paris | 2026-03-28T12:00:00Z | 2026-03-29T03:30+02:00[Europe/Paris] | "
            })
    void saysWhatAClockChangeDoes(String trigger, Instant after, String local, String note) {
        Preview preview = Preview.of(Trigger.parse(trigger), Calendars.none(), after, 1);
        assertThat(preview.firings()).singleElement().satisfies(firing -> {
            assertThat(firing.local()).hasToString(local);
            assertThat(firing.local().toInstant()).isEqualTo(firing.at());
            assertThat(firing.notes()).isEqualTo(note == null ? List.of() : List.of(note));
        });
    }

    @Test
    void bothPassesAreTold() {
        var preview = Preview.of(
                Trigger.parse("daily 02:30 Europe/Paris repeat both"),
                Calendars.none(),
                Instant.parse("2026-10-24T12:00:00Z"),
                3);
        assertThat(preview.firings().stream().map(Preview.Firing::notes))
                .containsExactly(
                        List.of("2026-10-25 02:30 comes twice, the clocks go back by 1 h: this is the first"),
                        List.of("2026-10-25 02:30 comes twice, the clocks go back by 1 h: this is the second"),
                        List.of());
    }

    @Test
    void aFiringOfAnyOfCarriesTheNotesOfTheMembersThatFire() {
        var preview = Preview.of(
                Trigger.parse("any of (daily 02:30 Europe/Paris) (daily 20:30 America/New_York)"
                        + " (daily 02:30 Europe/Berlin gap skip) (every 1h from 2026-03-29T01:30:00Z)"),
                Calendars.none(),
                Instant.parse("2026-03-28T12:00:00Z"),
                3);
        assertThat(preview.firings().stream().map(firing -> firing.at() + " " + firing.notes()))
                .containsExactly(
                        "2026-03-29T00:30:00Z []",
                        "2026-03-29T01:30:00Z [2026-03-29 02:30 does not exist,"
                                + " the clocks go forward by 1 h: it fires later]",
                        "2026-03-29T02:30:00Z []");
    }

    @Test
    void anExcludedSkippedTimeIsNotTold() {
        var preview = Preview.of(
                Trigger.parse("daily 02:30 Europe/Paris gap skip until 2026-03-29T00:00:00Z"),
                Calendars.none(),
                Instant.parse("2026-03-27T12:00:00Z"),
                9);
        assertThat(preview.firings())
                .singleElement()
                .satisfies(firing -> assertThat(firing.notes()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE})
    void countsBeyondTheirRangeAreRefused(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preview.of(Trigger.parse("daily 08:00"), Calendars.none(), Instant.EPOCH, count))
                .withMessageContaining("expected 1..10000");
    }

    @Test
    void listsAsManyAsAskedAndEndsWithTheTrigger() {
        var every = Trigger.parse("every 1s");
        assertThat(Preview.of(every, Calendars.none(), Instant.EPOCH, 10_000).firings())
                .hasSize(10_000);
        assertThat(Preview.of(every.times(3), Calendars.none(), Instant.EPOCH, 10)
                        .firings())
                .hasSize(3);
        assertThat(Preview.of(every, Calendars.none(), Instant.EPOCH, Instant.EPOCH.plusSeconds(5), 10)
                        .firings())
                .hasSize(4);
        assertThat(Preview.of(Trigger.after("import"), Calendars.none(), Instant.EPOCH, 10)
                        .firings())
                .isEmpty();
    }

    @Test
    void showsTheTriggerAnchoredAndOnItsClocks() {
        var preview = Preview.of(
                Trigger.parse("every 30m Europe/Paris"), Calendars.none(), Instant.parse("2026-01-01T00:00:00Z"), 1);
        assertThat(preview.trigger()).hasToString("every 30m Europe/Paris from 2026-01-01T00:30:00Z");
        assertThat(preview.firings().get(0).local()).hasToString("2026-01-01T01:30+01:00[Europe/Paris]");
    }
}
