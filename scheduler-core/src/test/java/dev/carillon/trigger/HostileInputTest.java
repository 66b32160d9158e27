// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is long, deep, huge or pointless costs little and is answered plainly. */
@Timeout(10)
class HostileInputTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 2^64 ms and a little: must not come round to a short interval
                "every 30500568905w",
                "every 213503982335d",
                "every 5124095576030h25m",
                "every 36501d",
                "every 5215w",
                "every 36500d1ms",
                "every 999999999999999w",
                "every 99999999999999999999ms",
                "daily 08:00 jitter 30500568905w",
                "daily 08:00 jitter 25h"
            })
    void aDurationBeyondItsRangeIsRefused(String text) {
        assertThatThrownBy(() -> Trigger.parse(text)).isInstanceOf(TriggerSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"every 36500d", "every 876000h", "every 52560000m", "every 3153600000000ms", "every 5214w2d"})
    void theLongestDurationIsAccepted(String text) {
        assertThat(Trigger.parse(text)).isEqualTo(Trigger.every(Duration.ofDays(36_500)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every 30m after completion except mon-sun",
                "every 1ms after completion except 00:00-12:00,12:00-24:00",
                "every 1ms except 0001-01-01..9999-12-31",
                "every 1s except 00:00-12:00 except 12:00-24:00",
                "daily 08:00 Europe/Paris except mon-sun",
                "daily 08:00 Europe/Paris except 08:00-08:01",
                "monthly 31 08:00 except monthly last",
                "cron:spring * * * * * * except 01-01..12-31",
                "any of (every 1s) (daily 08:00) except mon-sun",
                "weekly sat 23:30 except sat",
                "cron 0 0 30 2 *",
                "cron 0 0 31 2,4,6,9,11 *",
                "cron:spring 0 0 0 31 4 *",
                "cron:quartz 0 0 0 ? 2 MON#5 2099",
                "cron:quartz 0 0 0 1 1 ? 1999",
                "rrule DTSTART:20260101T000000 RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
            })
    void whollyExcludedOrImpossibleAnswersNonePromptly(String text) {
        Schedule schedule =
                Trigger.parse(text).anchoredAt(NOW, Calendars.none()).bind(Calendars.none());
        schedule.next(NOW);
        long begun = System.nanoTime();
        assertThat(schedule.next(NOW)).isEmpty();
        assertThat(schedule.next(NOW.plusSeconds(1))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void anExcludedTimeOfDayHasWholeSeconds() {
        LocalTime ten = LocalTime.of(10, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> new Exclusion.Hours(ten, ten.plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Exclusion.Hours(ten, ten));
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 10_000, 200_000})
    void longTextIsRefusedInShortWords(int length) {
        for (String piece :
                new String[] {"(", ")", ",", "9", "any of (", "mon,", "0-59,", "* ", "except sat ", "\u0130", "-"}) {
            for (String prefix :
                    new String[] {"", "every ", "daily ", "cron ", "any of ", "rrule DTSTART:", "weekly mon "}) {
                String text = prefix + piece.repeat(length / piece.length());
                assertThatThrownBy(() -> Trigger.parse(text))
                        .isInstanceOf(TriggerSyntaxException.class)
                        .message()
                        .hasSizeLessThan(1_000);
            }
        }
    }

    @Test
    void aThousandExclusionsAreRefused() {
        String text = "daily 08:00" + " except sat".repeat(700);
        assertThatThrownBy(() -> Trigger.parse(text))
                .isInstanceOf(TriggerSyntaxException.class)
                .hasMessageContaining("expected at most 100");
        assertThatThrownBy(() -> Trigger.parse("daily 08:00" + " except sat".repeat(1_000)))
                .isInstanceOf(TriggerSyntaxException.class)
                .hasMessageContaining("at most 8000");
    }

    @Test
    void anyOfNestsThreeDeepAndHoldsTwentyMembers() {
        String nested = "any of (any of (any of (daily 01:00) (daily 02:00)) (daily 03:00)) (daily 04:00)";
        assertThat(Trigger.parse(nested).toString()).hasSizeGreaterThan(nested.length());
        assertThatThrownBy(() -> Trigger.parse("any of (" + nested + ") (daily 05:00)"))
                .isInstanceOf(TriggerSyntaxException.class)
                .hasMessageContaining("nested deeper than 3");
        assertThat(Trigger.parse("any of" + " (daily 01:00)".repeat(20))).isInstanceOf(AnyOf.class);
        assertThatThrownBy(() -> Trigger.parse("any of" + " (daily 01:00)".repeat(21)))
                .isInstanceOf(TriggerSyntaxException.class);
        assertThatThrownBy(() -> Trigger.parse("any of (daily 01:00)")).isInstanceOf(TriggerSyntaxException.class);
    }
}
