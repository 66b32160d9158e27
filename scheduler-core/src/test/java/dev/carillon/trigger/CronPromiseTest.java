// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static dev.carillon.trigger.Firings.firings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 7 to 13 of the promise, asked through whole triggers. */
class CronPromiseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // unix: names elsewhere, backward ranges, quartz marks, signs, foreign digits, lists with holes
                "cron 0 0 * *",
                "cron 0 0 * * * *",
                "cron 60 0 * * *",
                "cron 0 24 * * *",
                "cron 0 0 0 * *",
                "cron 0 0 32 * *",
                "cron 0 0 * 0 *",
                "cron 0 0 * 13 *",
                "cron 0 0 * * 8",
                "cron 0 22-2 * * *",
                "cron 0 0 * * FRI-MON",
                "cron 0 0 * NOV-FEB *",
                "cron 0 0 ? * *",
                "cron 0 0 L * *",
                "cron 0 0 15W * *",
                "cron 0 0 * * 5#2",
                "cron 0 0 * * 5L",
                "cron +5 0 * * *",
                "cron -5 0 * * *",
                "cron 0 0 1|2 * *",
                "cron /5 * * * *",
                "cron */0 * * * *",
                "cron */61 * * * *",
                "cron 0 */25 * * *",
                "cron 0 0 * * ,",
                "cron 0 0 1,,2 * *",
                "cron 0 0 , * *",
                "cron ٥ 0 * * *",
                "cron ５ 0 * * *",
                "cron 0 0 * * MONDAY",
                "cron 0 0 MON * *",
                "cron 0 0 * * JAN",
                "cron 1;2 0 * * *",
                "cron 1.5 0 * * *",
                "cron 0x1 0 * * *",
                "cron @reboot",
                "cron @every 5m",
                "cron @fortnightly",
                "cron 1-2-3 0 * * *",
                "cron 5- 0 * * *",
                "cron 10/5/2 0 * * *",
                // quartz: neither or both ?, ranges of its own, macros
                "cron:quartz 0 0 0 * * *",
                "cron:quartz 0 0 0 ? * ?",
                "cron:quartz 0 0 0 ? * 0",
                "cron:quartz 0 0 0 ? * 8",
                "cron:quartz 0 0 0 ? * 6#6",
                "cron:quartz 0 0 0 ? * MON#6",
                "cron:quartz 0 0 0 ? * 6#0",
                "cron:quartz 0 0 0 ? * 6#1#2",
                "cron:quartz 0 0 0 15WW * ?",
                "cron:quartz 0 0 0 ? * 6LL",
                "cron:quartz 0 0 0 3L * ?",
                "cron:quartz 0 0 0 L-31 * ?",
                "cron:quartz 0 0 0 15,? * ?",
                "cron:quartz 0 0 0 1-L * ?",
                "cron:quartz 0 0 0 1-15W * ?",
                "cron:quartz 0 0 0 32W * ?",
                "cron:quartz 0 0 0 0W * ?",
                "cron:quartz 0 0 0 ? * MONDAYL",
                "cron:quartz 0 0 0 1 1 ? 1969",
                "cron:quartz 0 0 0 1 1 ? 2100",
                "cron:quartz 0 0 0 1 1 ? 2030-2020",
                "cron:quartz 0 0 0 1 1 ? 20x0",
                "cron:quartz */0 0 0 * * ?",
                "cron:quartz 0 0 8 * *",
                "cron:quartz @daily",
                // spring: no year, no wrapping, no lone L among the weekdays
                "cron:spring 0 0 0 * * * 2026",
                "cron:spring 0 0 0 * * L",
                "cron:spring 0 0 0 * * FRI-MON",
                "cron:spring 0 0 20-10 * * *",
                "cron:spring 0 0 0 * * 5#0",
                "cron:spring 0 0 0 * * 5#6",
                "cron:spring 0 0 0 * * 5#1#2",
                "cron:spring 0 0 0 * * 5LL",
                "cron:spring 0 0 0 3L * *",
                "cron:spring 0 0 0 15WW * *",
                "cron:spring 0 0 0 ?,5 * MON",
                "cron:spring 0 8 * * *",
                // apscheduler: five fields, Monday is 0
                "cron:apscheduler 0 0 * * 7",
                "cron:apscheduler 0 0 0 * * *"
            })
    void isRefusedWhenBuilt(String trigger) {
        assertThatThrownBy(() -> Trigger.parse(trigger)).as(trigger).isInstanceOf(TriggerSyntaxException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // rule 8: Sunday
                "cron 0 0 * * 0 | 2026-01-04",
                "cron 0 0 * * 7 | 2026-01-04",
                "cron 0 0 * * FRI-SUN | 2026-01-02",
                "cron 0 0 * * SUN-TUE | 2026-01-04",
                "cron:quartz 0 0 0 ? * 1 | 2026-01-04",
                "cron:quartz 0 0 0 ? * 7 | 2026-01-03",
                "cron:quartz 0 0 0 ? * L | 2026-01-03",
                "cron:apscheduler 0 0 * * 0 | 2026-01-05",
                "cron:apscheduler 0 0 * * 6 | 2026-01-04",
                "cron:apscheduler 0 0 * * mon | 2026-01-05",
                // rule 9: steps
                "cron 0 0 */10 * * | 2026-01-11",
                "cron 0 0 5/10 * * | 2026-01-05",
                "cron 0 0 10-20/7 * * | 2026-01-10",
                "cron 0 0 * */5 * | 2026-01-02",
                "cron 0 0 * 5/6 * | 2026-05-01",
                "cron 0 0 */31 * * | 2026-02-01",
                "cron 0 0 1 */12 * | 2027-01-01",
                // rule 10: both day fields
                "cron 0 0 20 * 1 | 2026-01-05",
                "cron 0 0 3 * 1 | 2026-01-03",
                "cron 0 0 */10 * 2 | 2026-01-06",
                "cron 0 0 * * 2 | 2026-01-06",
                "cron 0 0 20 * * | 2026-01-20",
                "cron 0 0 1-31 * 2 | 2026-01-02",
                "cron:spring 0 0 0 20 * 2 | 2026-01-20",
                "cron:spring 0 0 0 20 * ? | 2026-01-20",
                "cron:spring 0 0 0 ? * 2 | 2026-01-06",
                "cron:apscheduler 0 0 13 * 1 | 2026-01-13",
                // rule 11: 31 January 2026 is a Saturday, 28 February too, 31 May a Sunday, 1 August a Saturday
                "cron:quartz 0 0 0 L * ? | 2026-01-31",
                "cron:quartz 0 0 0 L-3 * ? | 2026-01-28",
                "cron:quartz 0 0 0 LW * ? | 2026-01-30",
                "cron:quartz 0 0 0 L-1W 5 ? | 2026-05-29",
                "cron:quartz 0 0 0 31W 5 ? | 2026-05-29",
                "cron:quartz 0 0 0 1W 8 ? | 2026-08-03",
                "cron:quartz 0 0 0 1W 2 ? | 2026-02-02",
                "cron:quartz 0 0 0 15W 2 ? | 2026-02-16",
                "cron:quartz 0 0 0 14W 2 ? | 2026-02-13",
                "cron:quartz 0 0 0 31W 2,6 ? | none",
                "cron:quartz 0 0 0 ? * 6#5 | 2026-01-30",
                "cron:quartz 0 0 0 ? 2 6#5 | 2036-02-29",
                "cron:quartz 0 0 0 ? * 6L | 2026-01-30",
                "cron:quartz 0 0 0 ? * FRIL | 2026-01-30",
                "cron:quartz 0 0 0 ? * 2,6#1,7L | 2026-01-02",
                "cron:spring 0 0 0 L * * | 2026-01-31",
                "cron:spring 0 0 0 * * FRI#2 | 2026-01-09",
                "cron:spring 0 0 0 * * 7L | 2026-01-25",
                "cron:spring 0 0 0 LW * * | 2026-01-30",
                // rule 12: macros
                "cron @yearly | 2027-01-01",
                "cron @annually | 2027-01-01",
                "cron @monthly | 2026-02-01",
                "cron @weekly | 2026-01-04",
                "cron @daily | 2026-01-02",
                "cron @midnight | 2026-01-02",
                "cron:spring @yearly | 2027-01-01",
                "cron:spring @weekly | 2026-01-04",
                // rule 13: well formed but without a firing
                "cron 0 0 30 2 * | none",
                "cron:quartz 0 0 0 1 1 ? 2025 | none",
                "cron:quartz 0 0 0 29 2 ? 2026/4 | none"
            })
    void firesNextAtMidnightOf(String trigger, String date) {
        assertThat(firings(trigger, "2026-01-01T00:00:00Z", 1))
                .isEqualTo(date.equals("none") ? java.util.List.of() : java.util.List.of(date + "T00:00:00Z"));
    }

    @Test
    void blanksAndTabsSeparateFieldsAndSurroundThem() {
        assertThat(firings("cron \t 0 \t 8   * * 1-5\t Europe/Paris", "2026-01-01T00:00:00Z", 1))
                .containsExactly("2026-01-01T07:00:00Z");
        assertThat(Trigger.cron(" \t0  8 * * 1-5 ").bind(Calendars.none())).isNotNull();
        assertThat(Trigger.parse(Trigger.cron(" \t0  8 * * 1-5 ").toString()))
                .isEqualTo(Trigger.cron(" \t0  8 * * 1-5 "));
    }

    @Test
    void aFiringWithinAHundredYearsIsFound() {
        // 29 February falls on one weekday every 28 years, and after 1900, 2100 and 2200 forty years apart
        for (int weekday = 0; weekday < 7; weekday++) {
            for (int year = 2000; year < 2390; year += 13) {
                assertThat(firings("cron:spring 0 0 0 29 2 " + weekday, year + "-03-01T00:00:00Z", 1))
                        .hasSize(1);
            }
        }
        assertThat(firings("cron:spring 0 0 0 29 2 MON#5", "2073-01-01T00:00:00Z", 1))
                .containsExactly("2112-02-29T00:00:00Z");
    }
}
