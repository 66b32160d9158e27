// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that other cron readers were seen to make. None may come back here. */
class KnownMistakesTest {
    /** cron-utils 9.2.1: wrapped ranges lose all but the first value, signs in lists are dropped or throw. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0 0 28-3 * ?    | 2024 |  4 | 1 2 3 28 29 30
            0 0 0 1 NOV-FEB ? | 2024 |  1 | 1
            0 0 0 1 NOV-FEB ? | 2024 | 12 | 1
            0 0 0 1 NOV-FEB ? | 2024 |  3 | ''
            0 0 0 31W * ?     | 2024 |  4 | ''
            0 0 0 30W * ?     | 2024 |  2 | ''
            0 0 0 29W 2 ?     | 2023 |  2 | ''
            0 0 0 28W 2 ?     | 2021 |  2 | 26
            0 0 0 31W * ?     | 2024 |  3 | 29
            0 0 0 15,L * ?    | 2024 |  4 | 15 30
            0 0 0 1,LW * ?    | 2024 |  8 | 1 30
            0 0 0 15W,L * ?   | 2024 |  9 | 16 30
            0 0 0 1,15W * ?   | 2024 |  9 | 1 16
            0 0 0 L-3W * ?    | 2024 |  7 | 29
            """)
    void quartzDaysAreComplete(String text, int year, int month, String days) {
        assertThat(CronExpressionTest.days(CronExpression.parse(CronDialect.QUARTZ, text), year, month))
                .isEqualTo(days);
    }

    /** cron-utils 9.2.1, as above, in the times. */
    @Test
    void wrappedTimesAreComplete() {
        assertThat(CronExpression.parse(CronDialect.QUARTZ, "0 0 22-2 * * ?")
                        .times()
                        .hours())
                .isEqualTo(0b11000000_00000000_00000111);
        assertThat(CronExpression.parse(CronDialect.QUARTZ, "0 50-10 * * * ?")
                        .times()
                        .minutes())
                .isEqualTo(0x3FFL << 50 | 0x7FF);
    }

    /** cron-utils 9.2.1 and JobRunr 8.7.0 refuse these; Quartz begins 1W, 4W and LW late. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIX   | 0 0 * * sun-tue | 2024 |  9 | 1 2 3 8 9 10 15 16 17 22 23 24 29 30
            UNIX   | 0 0 * * fri     | 2024 |  9 | 6 13 20 27
            UNIX   | 0 0 * * 7       | 2024 |  9 | 1 8 15 22 29
            UNIX   | 0 0 * * 0-7/7   | 2024 |  9 | 1 8 15 22 29
            QUARTZ | 0 0 5,17 1W * ? | 2024 |  6 | 3
            QUARTZ | 0 0 5,17 4W * ? | 2024 |  8 | 5
            QUARTZ | 0 0 5,17 LW * ? | 2024 |  6 | 28
            SPRING | 0 0 0 31W * *   | 2021 |  1 | 29
            SPRING | 0 0 0 31W * *   | 2024 |  3 | 29
            UNIX   | 0 0 5-5 * *     | 2024 |  9 | 5
            UNIX   | 0 0 * * 2-2     | 2024 |  9 | 3 10 17 24
            """)
    void validExpressionsAreReadInFull(CronDialect dialect, String text, int year, int month, String days) {
        assertThat(CronExpressionTest.days(CronExpression.parse(dialect, text), year, month))
                .isEqualTo(days);
    }

    /** croniter reads a-a as a star. */
    @Test
    void aRangeOfOneIsOne() {
        assertThat(CronExpression.parse(CronDialect.UNIX, "5-5 3-3 * * *").times())
                .isEqualTo(CronExpression.parse(CronDialect.UNIX, "5 3 * * *").times());
    }

    /** cron-utils 9.2.1 refuses a step as long as the hour. */
    @Test
    void aStepOfTheWholeFieldIsFine() {
        assertThat(CronExpression.parse(CronDialect.UNIX, "*/60 * * * *")
                        .times()
                        .minutes())
                .isEqualTo(1);
    }

    /** Accepted somewhere: by cron-utils 9.2.1, Quartz 2.5.2, Spring or cronie. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            UNIX   ; /5 * * * *
            UNIX   ; +5 * * * *
            UNIX   ; 1|2 * * * *
            UNIX   ; \uFF15 * * * *
            UNIX   ; \u0665 * * * *
            UNIX   ; 0 0 * * fri-mon
            UNIX   ; 0 0 * * ,
            QUARTZ ; 0 0 0 ? * 6#6
            QUARTZ ; 0 0 0 ? * MON#6
            QUARTZ ; 0 0 0 ? * 6#1#2
            QUARTZ ; 0 0 0 15WW * ?
            QUARTZ ; 0 0 0 ? * 6LL
            QUARTZ ; 0 0 0 3L * ?
            QUARTZ ; 0 0 0 L-31 * ?
            QUARTZ ; 0 0 0 L-0 * ?
            QUARTZ ; 0 0 0 15,? * ?
            QUARTZ ; 0 0 0 ? * ?,MON
            QUARTZ ; 0 0 0 1-L * ?
            QUARTZ ; 0 */0 * * * ?
            QUARTZ ; 0 1.5 * * * ?
            QUARTZ ; 0 0x1 * * * ?
            QUARTZ ; 0 0 0 1-15W * ?
            QUARTZ ; 0 0 0 ? * MONDAYL
            QUARTZ ; 0 20x0 * * * ?
            QUARTZ ; 0 0 0 ? * MONDAY
            QUARTZ ; 0 0 0 ? * MON-FRI#2
            QUARTZ ; 0 0 0 ? * L-2
            QUARTZ ; 0 0 0 LW-3 * ?
            SPRING ; 0 0 0 * * FRI-MON
            SPRING ; 0 0 0 * NOV-FEB *
            SPRING ; 0 0 20-10 * * *
            SPRING ; 0 0 0 * * 5#0
            SPRING ; 0 0 0 * * 5#6
            SPRING ; 0 0 0 * * 5#1#2
            SPRING ; 0 0 0 * * L
            SPRING ; 0 0 0 * * 5LL
            SPRING ; 0 0 0 3L * *
            SPRING ; 0 0 0 15WW * *
            SPRING ; 0 0 0 * * ?,MON
            """)
    void whatIsNotInTheGrammarIsRefused(CronDialect dialect, String text) {
        assertThatExceptionOfType(CronSyntaxException.class)
                .isThrownBy(() -> CronExpression.parse(dialect, text))
                .withMessageMatching("(second|minute|hour|day-of-month|month|day-of-week): .* at position \\d+: .*");
    }

    /** Quartz reads 1;2 as one number; it may not pass here even though the table above cannot hold it. */
    @Test
    void aSemicolonIsNoSeparator() {
        assertThatExceptionOfType(CronSyntaxException.class)
                .isThrownBy(() -> CronExpression.parse(CronDialect.QUARTZ, "0 1;2 * * * ?"))
                .withMessageStartingWith("minute: \";\" at position 3");
    }

    /** JobRunr 8.7.0 never returns from a lone comma; elsewhere impossible dates are searched for a century. */
    @Test
    void nothingSearchesForEver() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
            assertThatExceptionOfType(CronSyntaxException.class)
                    .isThrownBy(() -> CronExpression.parse(CronDialect.UNIX, "0 0 * * ,"));
            assertThat(CronExpression.parse(CronDialect.UNIX, "0 0 30 2 *").neverFires())
                    .isTrue();
            assertThat(CronExpression.parse(CronDialect.QUARTZ, "0 0 0 1 1 ? 1970")
                            .lastYear())
                    .isEqualTo(1970);
        });
    }

    /** Vixie cron, cronie and JobRunr AND the day fields when one merely starts with a star. */
    @Test
    void onlyABareStarTurnsOrIntoAnd() {
        CronExpression expression = CronExpression.parse(CronDialect.UNIX, "0 0 */20 * MON");
        assertThat(CronExpressionTest.days(expression, 2024, 9)).isEqualTo("1 2 9 16 21 23 30");
    }
}
