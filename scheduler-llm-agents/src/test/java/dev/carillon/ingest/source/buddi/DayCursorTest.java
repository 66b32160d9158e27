// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source.buddi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayCursorTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-10");

    private static LocalDate day(int number) {
        return FIRST.plusDays(number);
    }

    @Test
    void allDaysAreAskedForAndTheOpenOnesAgain() {
        LocalDate today = day(3);
        DayCursor cursor = DayCursor.parse(null, FIRST);
        for (int number = 0; number <= 3; number++) {
            assertThat(cursor.day(today)).isEqualTo(day(number));
            assertThat(cursor.more(today)).isEqualTo(number < 3);
            cursor = cursor.after(today, 1);
        }
        // yesterday's may still come
        assertThat(cursor).isEqualTo(new DayCursor(day(2), day(2)));
        assertThat(DayCursor.parse(cursor.toString(), FIRST)).isEqualTo(cursor);
    }

    @Test
    void aCursorThatIsNoneBeginsAnew() {
        for (String text : new String[] {"", "x", "2026-11-10", "2026-11-12/2026-11-11", "2026-11-12/x", "a/b/c"}) {
            assertThat(DayCursor.parse(text, FIRST)).isEqualTo(new DayCursor(FIRST, FIRST));
        }
    }

    @Test
    void aClockThatWasPutBackAsksForToday() {
        var cursor = new DayCursor(day(5), day(6));
        assertThat(cursor.day(day(2))).isEqualTo(day(2));
        assertThat(cursor.more(day(2))).isFalse();
        assertThat(cursor.after(day(2), 1).open()).isEqualTo(day(2));
    }

    /**
     * Whatever the times of the fetches, and wherever they break off: an item that comes up to the lag after its day is in an
     * answer to a later question for that day.
     */
    @Test
    void noDayIsClosedBeforeItsLastItemCanHaveCome() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            int lag = random.nextInt(3);
            int last = 12;
            Map<LocalDate, LocalDate> lastAsked = new HashMap<>();
            DayCursor cursor = DayCursor.parse(null, FIRST);
            LocalDate today = FIRST;
            while (!today.isAfter(day(last))) {
                int pages = random.nextInt(4);
                boolean more = true;
                for (int page = 0; page < pages && more; page++) {
                    lastAsked.put(cursor.day(today), today);
                    more = cursor.more(today);
                    cursor = DayCursor.parse(cursor.after(today, lag).toString(), FIRST);
                }
                today = today.plusDays(random.nextInt(3));
            }
            // then all that is open is asked for
            today = day(last + lag + 5);
            boolean more = true;
            for (int sweep = 0; sweep < 2; sweep++, more = true) {
                while (more) {
                    lastAsked.put(cursor.day(today), today);
                    more = cursor.more(today);
                    cursor = cursor.after(today, lag);
                }
            }
            for (int number = 0; number <= last; number++) {
                assertThat(lastAsked.get(day(number)))
                        .as("seed %d, day %d, lag %d", seed, number, lag)
                        .isAfter(day(number).plusDays(lag));
            }
        }
    }
}
