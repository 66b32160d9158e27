// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second pass of a repeated hour fires also when the next local time of the schedule is months away. */
class RepeatedTimesTest {

    @ParameterizedTest
    @CsvSource({
        "cron 0 2 * 9 0 Europe/Volgograd repeat both, 1993-09-25T22:00:00Z, 1993-09-25T23:00:00Z",
        "cron:spring 0 */30 2 28 10 * Africa/Casablanca, 2035-10-28T01:30:00Z, 2035-10-28T02:00:00Z",
        "cron */30 2 25 10 * Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z",
        "at 2026-10-25T02:30 Europe/Berlin repeat both, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "at 2026-10-25T02:30 Europe/Berlin repeat second, 2026-01-01T00:00:00Z, 2026-10-25T01:30:00Z",
        "cron 30 2 25 10 * Europe/Berlin repeat second, 2026-10-24T00:00:00Z, 2026-10-25T01:30:00Z"
    })
    void firesInTheSecondPassBeforeALongSilence(String trigger, Instant after, Instant expected) {
        assertThat(Trigger.parse(trigger).bind(Calendars.none()).next(after)).contains(expected);
    }
}
