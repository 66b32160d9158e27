// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import static dev.carillon.trigger.cron.CronDialect.APSCHEDULER;
import static dev.carillon.trigger.cron.CronDialect.QUARTZ;
import static dev.carillon.trigger.cron.CronDialect.SPRING;
import static dev.carillon.trigger.cron.CronDialect.UNIX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What well-formed expressions mean, rule by rule. */
class CronExpressionTest {
    static CronExpression parse(CronDialect dialect, String text) {
        return CronExpression.parse(dialect, text);
    }

    static String values(long mask) {
        return BitSet.valueOf(new long[] {mask}).stream()
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    /** The days of a month, blank-separated. */
    static String days(CronExpression expression, int year, int month) {
        return values(Integer.toUnsignedLong(expression.days().daysIn(year, month)) << 1);
    }

    @Test
    void theFieldsOfEachDialectStandInItsOrder() {
        assertThat(parse(UNIX, "1 2 3 4 *").times())
                .isEqualTo(parse(QUARTZ, "0 1 2 3 4 ?").times());
        assertThat(parse(SPRING, "7 1 2 3 4 *").times())
                .isEqualTo(parse(QUARTZ, "7 1 2 3 4 ? 2030").times());
        assertThat(parse(APSCHEDULER, "1 2 3 4 *").times())
                .isEqualTo(parse(UNIX, "1 2 3 4 *").times());
        assertThat(parse(QUARTZ, "7 1 2 3 4 ?").times().seconds()).isEqualTo(1L << 7);
        assertThat(parse(QUARTZ, "7 1 2 3 4 ?").times().minutes()).isEqualTo(1L << 1);
        assertThat(parse(QUARTZ, "7 1 2 3 4 ?").times().hours()).isEqualTo(1 << 2);
        assertThat(days(parse(QUARTZ, "7 1 2 3 4 ?"), 2024, 4)).isEqualTo("3");
        assertThat(parse(QUARTZ, "7 1 2 3 4 ?").months()).isEqualTo(1 << 3);
    }

    @Test
    void blanksAndTabsSeparateAndSurround() {
        assertThat(parse(UNIX, " \t 0  8\t\t* \t* 1-5\t ")).isEqualTo(parse(UNIX, "0 8 * * 1-5"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIX        | 0 8 * jan-Mar,oct mon-FRI | 0 8 * JAN-MAR,OCT MON-FRI
            UNIX        | 08 0008 01 1 01           | 08 0008 01 1 01
            UNIX        | @daily                    | @daily
            SPRING      | @hourly                   | @hourly
            QUARTZ      | 0 0 0 lw * ?              | 0 0 0 LW * ?
            SPRING      | 0 0 0 ? * fril,mon#1      | 0 0 0 ? * FRIL,MON#1
            APSCHEDULER | 0 0 * * sun               | 0 0 * * SUN
            """)
    void theCanonicalTextKeepsTheItems(CronDialect dialect, String given, String canonical) {
        assertThat(parse(dialect, given).text()).isEqualTo(canonical);
        assertThat(parse(dialect, given)).hasToString(canonical).isEqualTo(parse(dialect, canonical));
    }

    @Test
    void equalityIsDialectAndCanonicalText() {
        assertThat(parse(UNIX, "0 8 * * MON")).isEqualTo(parse(UNIX, "0  8 * * mon"));
        assertThat(parse(UNIX, "0 8 * * MON")).hasSameHashCodeAs(parse(UNIX, "0  8 * * mon"));
        assertThat(parse(UNIX, "0 8 * * MON")).isNotEqualTo(parse(APSCHEDULER, "0 8 * * MON"));
        assertThat(parse(UNIX, "0 8 * * MON"))
                .isNotEqualTo(parse(UNIX, "0 8 * * 1"))
                .isNotEqualTo("0 8 * * MON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIX   | 5      | 5
            UNIX   | 5-8    | 5 6 7 8
            UNIX   | 5-5    | 5
            UNIX   | */5    | 0 5 10 15 20
            UNIX   | 2-9/3  | 2 5 8
            UNIX   | 20/2   | 20 22
            UNIX   | 1,3,1  | 1 3
            UNIX   | */24   | 0
            UNIX   | 3/24   | 3
            UNIX   | 1-2,*/12,23 | 0 1 2 12 23
            UNIX   | 08     | 8
            QUARTZ | 22-2   | 0 1 2 22 23
            QUARTZ | 22-2/2 | 0 2 22
            QUARTZ | 23/5   | 23
            QUARTZ | 7-7    | 7
            QUARTZ | 7-6/12 | 7 19
            """)
    void itemsSelectHours(CronDialect dialect, String hour, String hours) {
        String text = dialect == UNIX ? "0 " + hour + " * * *" : "0 0 " + hour + " * * ?";
        assertThat(values(parse(dialect, text).times().hours())).isEqualTo(hours);
    }

    @Test
    void aStepMayBeAsLongAsItsField() {
        assertThat(parse(UNIX, "*/60 */24 */31 */12 */8").times().minutes()).isEqualTo(1);
        assertThat(parse(QUARTZ, "*/60 */60 */24 ? */12 */7 */130").lastYear()).isEqualTo(1970);
    }

    @Test
    void starStepsStartAtTheLowestValue() {
        assertThat(days(parse(APSCHEDULER, "0 0 */10 * *"), 2024, 2)).isEqualTo("1 11 21");
        assertThat(values(parse(UNIX, "0 0 1 */5 *").months())).isEqualTo("0 5 10");
        assertThat(parse(QUARTZ, "0 0 0 1 1 ? */64").days().daysIn(2034, 1)).isEqualTo(1);
        assertThat(parse(QUARTZ, "0 0 0 1 1 ? */64").lastYear()).isEqualTo(2098);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @yearly   | 0 0 1 1 *
            @annually | 0 0 1 1 *
            @monthly  | 0 0 1 * *
            @weekly   | 0 0 * * 0
            @daily    | 0 0 * * *
            @midnight | 0 0 * * *
            @hourly   | 0 * * * *
            """)
    void macrosStandForTheirFields(String macro, String fields) {
        CronExpression written = parse(UNIX, fields);
        for (CronExpression expression : new CronExpression[] {parse(UNIX, macro), parse(SPRING, " " + macro + "\t")}) {
            assertThat(expression.text()).isEqualTo(macro);
            assertThat(expression.times()).isEqualTo(written.times());
            assertThat(expression.months()).isEqualTo(written.months());
            assertThat(expression.periodic()).isEqualTo(macro.equals("@hourly"));
            assertThat(days(expression, 2024, 1)).isEqualTo(days(written, 2024, 1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIX   | 30 2 * * *         | false
            UNIX   | 0-59 0-23 * * *    | false
            UNIX   | 0,20,40 2 */2 * *  | false
            UNIX   | 0/15 2 * * *       | true
            UNIX   | 0 */6 * * *        | true
            UNIX   | 0 1-5/2 * * *      | true
            UNIX   | 5,* 3 * * *        | true
            QUARTZ | 0 0 2 ? * * */2    | false
            QUARTZ | 0/60 0 2 ? * *     | true
            QUARTZ | * 0 2 ? * *        | true
            SPRING | 0 0 2 * * *        | false
            """)
    void starOrStepInATimeFieldMakesItPeriodic(CronDialect dialect, String text, boolean periodic) {
        assertThat(parse(dialect, text).periodic()).isEqualTo(periodic);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0 0 1 1 ?             | 2147483647
            0 0 0 1 1 ? *           | 2147483647
            0 0 0 1 1 ? 2020,*      | 2147483647
            0 0 0 1 1 ? 2030        | 2030
            0 0 0 1 1 ? 2030,2028   | 2030
            0 0 0 1 1 ? 2030-2035   | 2035
            0 0 0 1 1 ? 2090/3      | 2099
            0 0 0 29 2 ? 2090/1     | 2096
            0 0 0 29 2 ? 2097-2099  | -2147483648
            0 0 0 30 2 ?            | -2147483648
            0 0 0 ? 2 MON#5 2024    | -2147483648
            0 0 0 ? 2 THU#5 2024/1  | 2080
            """)
    void theLastYearIsTheLastWithADay(String text, int lastYear) {
        assertThat(parse(QUARTZ, text).lastYear()).isEqualTo(lastYear);
        assertThat(parse(QUARTZ, text).neverFires()).isEqualTo(lastYear == Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIX   | 0 0 30 2 *        | ''
            UNIX   | 0 0 31 4,6,9,11 * | ''
            UNIX   | 0 0 31 * *        | 0 2 4 6 7 9 11
            UNIX   | 0 0 30 2 1        | 1
            UNIX   | 0 0 30 1,2 *      | 0
            QUARTZ | 0 0 0 30W 2 ?     | ''
            QUARTZ | 0 0 0 ? NOV-FEB 2 | 0 1 10 11
            """)
    void theMonthsAreThoseThatCanHoldADay(CronDialect dialect, String text, String months) {
        assertThat(values(parse(dialect, text).months())).isEqualTo(months);
    }

    @Test
    void leapDaysOnAGivenWeekdayAreFoundFortyYearsAway() {
        CronExpression sundayLeapDay = parse(SPRING, "0 0 0 29 2 SUN");
        assertThat(days(sundayLeapDay, 2080, 2)).isEmpty();
        assertThat(days(sundayLeapDay, 2088, 2)).isEqualTo("29");
        assertThat(days(sundayLeapDay, 2128, 2)).isEqualTo("29");
        for (int year = 2089; year < 2128; year++) {
            assertThat(days(sundayLeapDay, year, 2)).isEmpty();
        }
        assertThat(sundayLeapDay.lastYear()).isEqualTo(Integer.MAX_VALUE);
    }
}
