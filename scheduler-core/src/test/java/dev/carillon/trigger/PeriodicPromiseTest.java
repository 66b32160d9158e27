// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static dev.carillon.trigger.Firings.firings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1 and 4 to 6 of the promise: real time, elapsed time and what is excluded from them. */
class PeriodicPromiseTest {

    @Test
    void quarterHoursHaveNoHoleAndNoBurstAnywhere() {
        var changes = new ArrayList<String>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            Schedule schedule = Trigger.cron("*/15 * * * *").in(zone).bind(Calendars.none());
            Instant from = Instant.parse("2015-01-01T00:00:00Z");
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            while (change != null && change.getInstant().isBefore(Instant.parse("2038-01-01T00:00:00Z"))) {
                changes.add(id);
                Instant at = Instant.ofEpochSecond(change.toEpochSecond() / 900 * 900 - 4 * 3600);
                Instant end = change.getInstant().plus(Duration.ofHours(4));
                while (at.isBefore(end)) {
                    Instant next = schedule.next(at).orElseThrow();
                    if (!next.equals(at.plus(Duration.ofMinutes(15)))) {
                        fail("%s after %s answers %s", id, at, next);
                    }
                    at = next;
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(changes).hasSizeGreaterThan(5_000);
    }

    @Test
    void anHourlyScheduleSkipsAMissingHourAndRepeatsARepeatedOne() {
        for (String hourly :
                new String[] {"cron 0 * * * *", "cron @hourly", "cron:quartz 0 0 * * * ?", "cron:spring @hourly"}) {
            assertThat(firings(hourly + " Europe/Paris", "2026-03-29T00:00:00Z", 2))
                    .as(hourly)
                    .containsExactly("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
            assertThat(firings(hourly + " Europe/Paris", "2026-10-24T23:30:00Z", 3))
                    .as(hourly)
                    .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // nothing inside the gap, both passes of the overlap
        "cron */15 2 * * * Europe/Paris, 2026-03-28T02:00:00Z, 2026-03-30T00:00:00Z",
        "cron 0 */2 * * * Europe/Paris, 2026-03-28T23:00:00Z, 2026-03-29T02:00:00Z",
        "cron 0 */6 * * * America/Havana, 2026-03-07T23:00:00Z, 2026-03-08T10:00:00Z",
        "cron 0/30 2 * * * Europe/Paris, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z",
        "cron 10 0/2 * * * Europe/Paris, 2026-10-25T00:10:00Z, 2026-10-25T01:10:00Z",
        "cron:quartz 0 30 0-5/1 * * ? Europe/Paris, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "cron:spring */30 59 1 * * * America/New_York, 2026-11-01T05:59:30Z, 2026-11-01T06:59:00Z"
    })
    void aStarOrASlashInATimeFieldFollowsRealTime(String trigger, String after, String expected) {
        assertThat(firings(trigger, after, 1)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gap skip", "gap end", "repeat both", "repeat second"})
    void aPeriodicScheduleTakesNoPolicy(String policy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trigger.parse("cron */15 * * * * Europe/Paris " + policy));
        assertThatIllegalArgumentException().isThrownBy(() -> Trigger.parse("every 1h " + policy));
        assertThatIllegalArgumentException().isThrownBy(() -> Trigger.parse("at 2026-01-01T00:00:00Z " + policy));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trigger.parse("any of (daily 08:00) (daily 09:00) " + policy));
    }

    @Test
    void aTwentyFourHourIntervalIsTwentyFourHours() {
        assertThat(firings("every 24h Europe/Paris from 2026-03-28T01:30:00Z", "2026-03-28T00:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T01:30:00Z");
        assertThat(firings("every 1d from 2011-12-29T10:00:00Z", "2011-12-29T10:00:00Z", 2))
                .containsExactly("2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z");
    }

    @Test
    void anIntervalCountsFromItsAnchorAndKeepsMilliseconds() {
        assertThat(firings("every 7s from 2026-01-01T00:00:00.250Z", "2031-01-01T00:00:00Z", 2))
                .containsExactly("2031-01-01T00:00:06.250Z", "2031-01-01T00:00:13.250Z");
        assertThat(firings("every 1h from 2026-01-01T00:00:00Z", "1999-01-01T00:00:00Z", 1))
                .containsExactly("2026-01-01T00:00:00Z");
    }

    @Test
    void aDelayCountsFromTheEndOfTheRunBefore() {
        Schedule schedule = Trigger.everyAfterCompletion(Duration.ofMinutes(30)).bind(Calendars.none());
        assertThat(schedule.next(Instant.parse("2026-03-29T00:59:59.123Z")))
                .contains(Instant.parse("2026-03-29T01:29:59.123Z"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 1_000_000, 500_000_000, 999_999_999})
    void theAnswerIsStrictlyLaterWhateverSubSecondPartIsAsked(long nanos) {
        Instant eight = Instant.parse("2026-06-01T08:00:00Z");
        for (String text :
                new String[] {"daily 08:00", "cron * 8 * * *", "cron:spring * * 8 * * *", "every 1s from " + eight}) {
            Schedule schedule = Trigger.parse(text).bind(Calendars.none());
            assertThat(schedule.next(eight.minusNanos(1))).as(text).contains(eight);
            Instant next = schedule.next(eight.plusNanos(nanos)).orElseThrow();
            assertThat(next).as(text).isAfter(eight.plusNanos(nanos));
            assertThat(next.getNano()).as(text).isZero();
        }
        Instant before1970 = Instant.parse("1969-06-01T08:00:00Z");
        assertThat(Trigger.parse("daily 08:00").bind(Calendars.none()).next(before1970.minusNanos(1)))
                .contains(before1970);
        assertThat(Trigger.parse("daily 08:00").bind(Calendars.none()).next(before1970.plusNanos(nanos)))
                .contains(before1970.plusSeconds(86_400));
    }

    @Test
    void fromAndUntilAreInclusiveAndTimesCountsPlannedFirings() {
        assertThat(firings(
                        "daily 08:00 from 2026-01-01T08:00:00Z until 2026-01-03T08:00:00Z", "2020-01-01T00:00:00Z", 9))
                .containsExactly("2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z", "2026-01-03T08:00:00Z");
        assertThat(firings(
                        "daily 08:00 from 2026-01-01T08:00:00.001Z until 2026-01-03T07:59:59.999Z",
                        "2020-01-01T00:00:00Z",
                        9))
                .containsExactly("2026-01-02T08:00:00Z");
        // 3 and 4 January 2026 are a weekend
        String counted = "daily 08:00 from 2026-01-01T00:00:00Z times 3 except sat,sun";
        assertThat(firings(counted, "2020-01-01T00:00:00Z", 9))
                .containsExactly("2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z", "2026-01-05T08:00:00Z");
        assertThat(firings(counted, "2026-01-03T00:00:00Z", 9)).containsExactly("2026-01-05T08:00:00Z");
        assertThat(firings(counted, "2026-01-05T08:00:00Z", 9)).isEmpty();
    }

    @Test
    void anUnanchoredCountStartsWithTheFirstFiringAfterCreation() {
        Instant created = Instant.parse("2026-01-01T08:00:00.000500Z");
        Trigger counted = Trigger.parse("daily 08:00 times 2").anchoredAt(created, Calendars.none());
        assertThat(counted).hasToString("daily 08:00 UTC from 2026-01-02T08:00:00Z times 2");
        assertThat(Trigger.parse("every 90m").anchoredAt(created, Calendars.none()))
                .hasToString("every 1h30m from 2026-01-01T09:30:00Z");
        assertThat(counted.anchoredAt(created.plusSeconds(9), Calendars.none())).isEqualTo(counted);
    }

    @Test
    void calendarSchedulesEndWithTheYear2499() {
        assertThat(firings("daily 08:00", "2499-12-30T08:00:00Z", 9)).containsExactly("2499-12-31T08:00:00Z");
        assertThat(firings("cron * * * * * Pacific/Apia", "2499-12-31T23:58:00Z", 9))
                .containsExactly("2499-12-31T23:59:00Z");
        assertThat(firings("every 1d from 2499-12-31T08:00:00Z", "2499-12-31T08:00:00Z", 1))
                .hasSize(1);
        assertThat(Trigger.parse("daily 08:00").bind(Calendars.none()).next(Instant.MAX))
                .isEmpty();
        assertThat(Trigger.parse("daily 08:00").bind(Calendars.none()).next(Instant.MIN))
                .contains(Instant.parse("0001-01-01T08:00:00Z"));
    }
}
