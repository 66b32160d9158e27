// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Exclusion;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import dev.carillon.trigger.TriggerSyntaxException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that once went wrong. */
class FoundByFuzzingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every 30500568905w",
                "every 999999999999w",
                "every 36501d",
                "every 5215w1d",
                "daily 08:00 jitter 30500568905w"
            })
    void aDurationDoesNotWrapAround(String text) {
        assertThatThrownBy(() -> Trigger.parse(text)).isInstanceOf(TriggerSyntaxException.class);
    }

    @Test
    void aTextTooLongInFullIsRefused() {
        String member = "(daily 08:00" + " except mon-sun".repeat(100) + ")";
        String text = "any of " + String.join(" ", Collections.nCopies(4, member));
        assertThat(text.length()).isLessThan(Trigger.LONGEST_TEXT);
        assertThatThrownBy(() -> Trigger.parse(text))
                .isInstanceOf(TriggerSyntaxException.class)
                .hasMessageContaining("when written in full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "UT", "UT+2", "UTC-3", "GMT", "+02:00:30", "Zulu", "Europe/Paris"})
    void everyZoneStandsAfterACronExpression(String zone) {
        Trigger trigger = Trigger.parse("cron 0 8 * * * " + zone);
        assertThat(Trigger.parse(trigger.toString())).isEqualTo(trigger);
    }

    @Test
    void excludedHoursAreWholeSeconds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exclusion.Hours(LocalTime.of(8, 0, 0, 5), LocalTime.of(9, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every 90m after completion Australia/Lord_Howe except 01-01..12-31 except 08-12..10-15",
                "every 1s UTC except 00:00-12:00,12:00-24:00",
                "daily 08:00 Europe/Paris except 08:00-09:00",
                "cron * * * * * Europe/Paris except 2000-01-01..2499-12-31"
            })
    void everythingExcludedIsNothing(String text) {
        assertThat(Preview.of(Trigger.parse(text), Calendars.none(), NOW, 10).firings())
                .isEmpty();
    }

    @Test
    void aMemberThatIsOverIsNotSearchedAtEveryFiringOfTheOthers() {
        Schedule schedule = Trigger.parse("any of (weekly fri-mon 16:00 -18:00 until 2161-02-10T23:59:59Z"
                        + " except 2000-01-01..2499-12-31) (monthly 1 04:15 Europe/Paris until 2188-04-28T00:00:00Z"
                        + " except 2000-01-01..2499-12-31) (cron * 4 14-15/14 4 * Australia/Lord_Howe)"
                        + " from 2093-07-10T00:00:00Z times 100000")
                .bind(Calendars.none());
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        schedule.next(Instant.parse("2150-01-01T00:00:00Z"));
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
        assertThat(millis).isLessThan(400);
    }

    @Test
    void aUnionIsCountedThroughItsNesting() {
        String ten = "any of " + String.join(" ", Collections.nCopies(10, "(daily 08:00)"));
        assertThat(Trigger.parse("any of (" + ten + ") (" + ten + ")"))
                .hasToString(Trigger.parse("any of (" + ten + ") (" + ten + ")").toString());
        assertThatThrownBy(() -> Trigger.parse("any of (" + ten + ") (" + ten + ") (daily 09:00)"))
                .isInstanceOf(TriggerSyntaxException.class)
                .hasMessageContaining("21 triggers in all");
        assertThatThrownBy(() -> Trigger.parse("any of (daily 08:00 times 60000) (daily 09:00 times 60000)"))
                .isInstanceOf(TriggerSyntaxException.class)
                .hasMessageContaining("120000");
    }
}
