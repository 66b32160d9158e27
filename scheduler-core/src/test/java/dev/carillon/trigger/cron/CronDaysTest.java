// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.trigger.local.DayPattern;
import dev.carillon.trigger.local.TimeGrid;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compiled days and times against a literal reading of the same text. */
class CronDaysTest {
    private static final int EXPRESSIONS = 250;
    private static final YearMonth FIRST = YearMonth.of(2020, 1);
    private static final YearMonth LAST = YearMonth.of(2028, 12);

    @ParameterizedTest
    @EnumSource
    void everyMonthAgreesWithALiteralReading(CronDialect dialect) {
        RandomCron texts = new RandomCron(dialect, 20_240_229);
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = texts.next();
            LiteralCron literal = new LiteralCron(dialect, text);
            CronExpression expression = CronExpression.parse(dialect, text);
            for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
                int days = expression.days().daysIn(month.getYear(), month.getMonthValue());
                assertThat(days).as("%s %s %s", dialect, text, month).isEqualTo(days(literal, month));
                boolean possible = (expression.months() & 1 << (month.getMonthValue() - 1)) != 0
                        && month.getYear() <= expression.lastYear();
                assertThat(days == 0 || possible)
                        .as("%s %s %s", dialect, text, month)
                        .isTrue();
            }
        }
    }

    private static int days(LiteralCron literal, YearMonth month) {
        int days = 0;
        for (LocalDate day = month.atDay(1); month.equals(YearMonth.from(day)); day = day.plusDays(1)) {
            days |= literal.matches(day) ? 1 << (day.getDayOfMonth() - 1) : 0;
        }
        return days;
    }

    @ParameterizedTest
    @EnumSource
    void everyTimeOfDayAgreesWithALiteralReading(CronDialect dialect) {
        RandomCron texts = new RandomCron(dialect, 4_711);
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = texts.next();
            LiteralCron literal = new LiteralCron(dialect, text);
            TimeGrid times = CronExpression.parse(dialect, text).times();
            for (int second = i % 7; second < 86_400; second += 7 + second % 113) {
                LocalTime time = LocalTime.ofSecondOfDay(second);
                boolean inGrid = (times.hours() & 1 << time.getHour()) != 0
                        && (times.minutes() & 1L << time.getMinute()) != 0
                        && (times.seconds() & 1L << time.getSecond()) != 0;
                if (inGrid != literal.matches(time)) {
                    assertThat(inGrid).as("%s %s %s", dialect, text, time).isEqualTo(literal.matches(time));
                }
            }
            assertThat(times.hours() >>> 24).isZero();
            assertThat(times.minutes() >>> 60).isZero();
            assertThat(times.seconds() >>> 60).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCanonicalTextMeansTheSameAndStaysTheSame(CronDialect dialect) {
        RandomCron texts = new RandomCron(dialect, 7);
        for (int i = 0; i < EXPRESSIONS; i++) {
            CronExpression once = CronExpression.parse(dialect, texts.next());
            CronExpression twice = CronExpression.parse(dialect, once.text());
            assertThat(twice).isEqualTo(once).hasSameHashCodeAs(once).hasToString(once.text());
            assertThat(twice.times()).isEqualTo(once.times());
            assertThat(twice.days().daysIn(2028, 2)).isEqualTo(once.days().daysIn(2028, 2));
        }
    }

    @Test
    void theShapeOfEveryMonthIsThatOfTheIsoCalendar() {
        for (YearMonth month = YearMonth.of(-801, 1); month.getYear() < 3001; month = month.plusMonths(1)) {
            MonthShape shape = MonthShape.at(MonthShape.indexOf(month.getYear(), month.getMonthValue()));
            assertThat(shape.length()).as("%s", month).isEqualTo(month.lengthOfMonth());
            assertThat(shape.firstWeekday())
                    .as("%s", month)
                    .isEqualTo(month.atDay(1).getDayOfWeek().getValue());
        }
    }

    @Test
    void theFarthestYearsAreAnswered() {
        DayPattern days = CronExpression.parse(CronDialect.UNIX, "0 0 * * *").days();
        assertThat(days.daysIn(999_999_999, 2)).isEqualTo((1 << 28) - 1);
        assertThat(days.daysIn(-999_999_996, 2)).isEqualTo((1 << 29) - 1);
        DayPattern listed =
                CronExpression.parse(CronDialect.QUARTZ, "0 0 0 * * ? 2030").days();
        assertThat(listed.daysIn(-5, 1)).isZero();
        assertThat(listed.daysIn(2030, 1)).isEqualTo(Integer.MAX_VALUE);
        assertThat(listed.daysIn(2031, 1)).isZero();
    }
}
