// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import static dev.carillon.trigger.cron.CronDialect.APSCHEDULER;
import static dev.carillon.trigger.cron.CronDialect.QUARTZ;
import static dev.carillon.trigger.cron.CronDialect.SPRING;
import static dev.carillon.trigger.cron.CronDialect.UNIX;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days the two day fields choose, alone and together. */
class CronDayFieldsTest {
    /** The weekdays, 1 Monday to 7 Sunday, seen in January 2024, which starts on a Monday. */
    private static String weekdays(CronDialect dialect, String dayOfWeek) {
        String text = (dialect == UNIX || dialect == APSCHEDULER ? "0 0 " : "0 0 0 ")
                + (dialect == QUARTZ ? "? * " : "* * ")
                + dayOfWeek;
        return CronExpressionTest.values(
                (CronExpression.parse(dialect, text).days().daysIn(2024, 1) & 0x7F) << 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIX   | 0       | 7
            UNIX   | 7       | 7
            UNIX   | SUN     | 7
            UNIX   | 1       | 1
            UNIX   | FRI-SUN | 5 6 7
            UNIX   | sun-tue | 1 2 7
            UNIX   | SUN-SUN | 1 2 3 4 5 6 7
            UNIX   | 0-7     | 1 2 3 4 5 6 7
            UNIX   | 5-SUN   | 5 6 7
            UNIX   | 7-7     | 7
            UNIX   | */2     | 2 4 6 7
            UNIX   | */7     | 7
            UNIX   | */8     | 7
            UNIX   | 0-7/7   | 7
            UNIX   | 1/3     | 1 4 7
            UNIX   | MON/2   | 1 3 5 7
            UNIX   | SUN/3   | 3 6 7
            UNIX   | tue,Sat | 2 6
            SPRING | 0       | 7
            SPRING | 7       | 7
            SPRING | FRI-SUN | 5 6 7
            SPRING | SUN-TUE | 1 2 7
            SPRING | SUN-SUN | 1 2 3 4 5 6 7
            SPRING | ?       | 1 2 3 4 5 6 7
            QUARTZ | 1       | 7
            QUARTZ | 7       | 6
            QUARTZ | SUN     | 7
            QUARTZ | FRI-MON | 1 5 6 7
            QUARTZ | 6-2     | 1 5 6 7
            QUARTZ | SUN-SUN | 7
            QUARTZ | L       | 6
            QUARTZ | 2,L     | 1 6
            QUARTZ | */7     | 7
            QUARTZ | 6-4/2   | 2 5 7
            APSCHEDULER | 0       | 1
            APSCHEDULER | 6       | 7
            APSCHEDULER | MON-SUN | 1 2 3 4 5 6 7
            APSCHEDULER | FRI-SUN | 5 6 7
            APSCHEDULER | SUN-SUN | 7
            APSCHEDULER | */3     | 1 4 7
            APSCHEDULER | */7     | 1
            """)
    void weekdaysFollowTheNumbersOfTheDialect(CronDialect dialect, String dayOfWeek, String weekdays) {
        assertThat(weekdays(dialect, dayOfWeek)).isEqualTo(weekdays);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIX        | 0 0 13 * 5      | 5 12 13 19 26
            UNIX        | 0 0 13 * *      | 13
            UNIX        | 0 0 * * 5       | 5 12 19 26
            UNIX        | 0 0 */10 * 5    | 1 5 11 12 19 21 26 31
            UNIX        | 0 0 13 * */7    | 7 13 14 21 28
            UNIX        | 0 0 30 * 0-7/7  | 7 14 21 28 30
            SPRING      | 0 0 0 12-20 * 5 | 12 19
            SPRING      | 0 0 0 ? * 5     | 5 12 19 26
            SPRING      | 0 0 0 5 * ?     | 5
            SPRING      | 0 0 0 13 * 5    | ''
            APSCHEDULER | 0 0 12-20 * 4   | 12 19
            QUARTZ      | 0 0 0 ? * 6     | 5 12 19 26
            """)
    void theTwoDayFieldsCombineAsTheDialectSays(CronDialect dialect, String text, String days) {
        assertThat(CronExpressionTest.days(CronExpression.parse(dialect, text), 2024, 1))
                .isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L      | 2024 |  2 | 29
            L      | 2023 |  2 | 28
            L-3    | 2024 |  1 | 28
            L-30   | 2024 |  1 | 1
            L-30   | 2024 |  4 | ''
            L-28   | 2024 |  2 | 1
            L-28   | 2023 |  2 | ''
            LW     | 2024 |  3 | 29
            LW     | 2024 |  6 | 28
            LW     | 2024 |  5 | 31
            L-3W   | 2024 |  7 | 29
            L-29W  | 2024 |  6 | 3
            L-30W  | 2024 |  4 | ''
            15W    | 2024 |  6 | 14
            15W    | 2024 |  9 | 16
            15W    | 2024 |  5 | 15
            1W     | 2024 |  6 | 3
            1W     | 2024 |  9 | 2
            30W    | 2024 |  6 | 28
            31W    | 2024 |  3 | 29
            31W    | 2024 |  6 | ''
            29W    | 2023 |  2 | ''
            28W    | 2021 |  2 | 26
            15,L   | 2024 |  4 | 15 30
            1,LW   | 2024 |  3 | 1 29
            15W,L  | 2024 |  6 | 14 30
            1,15W  | 2024 |  6 | 1 14
            28-3   | 2024 |  1 | 1 2 3 28 29 30 31
            28-3   | 2023 |  2 | 1 2 3 28
            31     | 2024 |  4 | ''
            """)
    void dayOfMonthSignsStayInsideTheMonth(String dayOfMonth, int year, int month, String days) {
        CronExpression quartz = CronExpression.parse(QUARTZ, "0 0 0 " + dayOfMonth + " * ?");
        assertThat(CronExpressionTest.days(quartz, year, month)).isEqualTo(days);
        if (!dayOfMonth.matches("L-.*W|28-3")) {
            assertThat(CronExpressionTest.days(CronExpression.parse(SPRING, quartz.text()), year, month))
                    .isEqualTo(days);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            QUARTZ | FRI#2       | 2024 | 3 | 8
            QUARTZ | 6#2         | 2024 | 3 | 8
            QUARTZ | 6#5         | 2024 | 3 | 29
            QUARTZ | 6#5         | 2024 | 4 | ''
            QUARTZ | FRIL        | 2024 | 3 | 29
            QUARTZ | 6L          | 2024 | 4 | 26
            QUARTZ | L           | 2024 | 3 | 2 9 16 23 30
            QUARTZ | MON#1,6L,3  | 2024 | 3 | 4 5 12 19 26 29
            SPRING | 5#2         | 2024 | 3 | 8
            SPRING | 0#1         | 2024 | 3 | 3
            SPRING | 7#1         | 2024 | 3 | 3
            SPRING | 5L          | 2024 | 3 | 29
            SPRING | SUNL        | 2024 | 3 | 31
            SPRING | 0L          | 2024 | 3 | 31
            SPRING | 7L,TUE#5    | 2024 | 3 | 31
            """)
    void dayOfWeekSignsCountInsideTheMonth(CronDialect dialect, String dayOfWeek, int year, int month, String days) {
        assertThat(CronExpressionTest.days(CronExpression.parse(dialect, "0 0 0 ? * " + dayOfWeek), year, month))
                .isEqualTo(days);
    }
}
