// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person reads. */
class CronWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIX   | 0 8 * * 1-5            | weekdays at 08:00
            UNIX   | 0 8 * * *              | every day at 08:00
            UNIX   | 30 20 * * *            | every day at 20:30
            UNIX   | 0 8,20 * * *           | every day at 08:00 and 20:00
            UNIX   | 0 0,8,16 * * *         | every day at 00:00, 08:00 and 16:00
            UNIX   | */15 * * * *           | every 15 minutes
            UNIX   | 0/15 * * * *           | every 15 minutes
            UNIX   | 7/15 * * * *           | every 15 minutes from 00:07
            UNIX   | * * * * *              | every minute
            UNIX   | 0 * * * *              | every hour
            UNIX   | 5 * * * *              | every hour at minute 5
            UNIX   | @hourly                | every hour
            UNIX   | @weekly                | Sundays at 00:00
            UNIX   | @monthly               | the 1st of every month at 00:00
            SPRING | @yearly                | 1 January at 00:00
            UNIX   | 0 */2 * * *            | every 2 hours
            UNIX   | 0 */12 * * *           | every 12 hours
            UNIX   | 0 8-18 * * 1-5         | every hour from 08:00 to 18:00, weekdays
            UNIX   | 0 8-18/2 * * *         | every 2 hours from 08:00 to 18:00
            UNIX   | */15 8-18 * * mon-fri  | every 15 minutes from 08:00 to 18:45, weekdays
            UNIX   | * 8-17 * 7 *           | every minute from 08:00 to 17:59, every day in July
            UNIX   | 0 9 * * mon,fri        | Mondays and Fridays at 09:00
            UNIX   | 0 9 * * 6,7            | weekends at 09:00
            UNIX   | 0 9 * 1-3,7 mon        | Mondays in January to March and July at 09:00
            UNIX   | 0 9 1,15 * *           | the 1st and 15th of every month at 09:00
            UNIX   | 0 9 1-7,22,23 * *      | the 1st to 7th, 22nd and 23rd of every month at 09:00
            UNIX   | 0 9 11,12,13 2,3 *     | the 11th to 13th of February and March at 09:00
            UNIX   | 0 0 29 2 *             | 29 February at 00:00
            UNIX   | 0 0 30 2 *             | 30 February at 00:00 (never: there is no such day)
            UNIX   | 0 0 13 * 5             | the 13th of every month and also Fridays at 00:00
            UNIX   | 0 0 */1 * 5            | every day at 00:00
            UNIX   | 0 0 1-31 * 5           | every day at 00:00
            SPRING | 0 0 0 13 * 5           | the 13th of every month when it is a Friday at 00:00
            SPRING | 0 0 0 15 * 1-5         | the 15th of every month when it is a weekday at 00:00
            SPRING | 0 0 0 1 * 0,6          | the 1st of every month when it is a Saturday or a Sunday at 00:00
            SPRING | 30 0 9 * * *           | every day at 09:00:30
            APSCHEDULER | 0 9 * * 0         | Mondays at 09:00
            QUARTZ | 0 0 17 L * ?           | the last day of every month at 17:00
            QUARTZ | 0 0 17 L-1 * ?         | the day before the last of every month at 17:00
            QUARTZ | 0 0 17 LW * ?          | the last weekday of every month at 17:00
            QUARTZ | 0 0 17 15W * ?         | the weekday nearest the 15th of every month at 17:00
            QUARTZ | 0 0 17 15,L * ?        | the 15th and the last day of every month at 17:00
            QUARTZ | 0 0 17 L-3W 6 ?        | the weekday nearest the day 3 days before the last of June at 17:00
            QUARTZ | 0 0 10 ? * TUE#2       | the second Tuesday of every month at 10:00
            QUARTZ | 0 0 10 ? * 6L          | the last Friday of every month at 10:00
            QUARTZ | 0 0 10 ? * 2-6,1#3     | weekdays and the third Sunday of every month at 10:00
            QUARTZ | 0 0 10 ? * FRI-MON     | Mondays, Fridays, Saturdays and Sundays at 10:00
            QUARTZ | 0 0 22-2 * * ?         | every day at 00:00, 01:00, 02:00, 22:00 and 23:00
            QUARTZ | 0 0 9 1 NOV-FEB ?      | the 1st of January, February, November and December at 09:00
            QUARTZ | 0/10 * * * * ?         | every 10 seconds
            QUARTZ | * * * * * ?            | every second
            QUARTZ | 0 0 9 * * ? 2030       | every day in 2030 at 09:00
            QUARTZ | 0 0 9 1 1 ? 2030-2035  | 1 January from 2030 to 2035 at 09:00
            UNIX   | 5,7,9 8-18 * * 1-5     | at 5, 7 and 9 minutes every hour between 8 and 18, weekdays
            UNIX   | */7 * * * *            | at 0, 7, 14, 21, 28, 35, 42, 49 and 56 minutes of every hour
            UNIX   | 0-30 * * * *           | every minute between 0 and 30 of every hour
            """)
    void anExpressionIsToldInWords(CronDialect dialect, String text, String words) {
        assertThat(CronExpression.parse(dialect, text).describe()).isEqualTo(words);
    }

    @Test
    void thePlainSentenceNamesEveryField() {
        BitSet some = BitSet.valueOf(new long[] {0b1110_0010});
        BitSet one = BitSet.valueOf(new long[] {1});
        assertThat(CronUtilsWords.plain(one, some, some))
                .isEqualTo("at hours 1 and 5 to 7, minutes 1 and 5 to 7, second 0");
    }

    @ParameterizedTest
    @EnumSource
    void everyExpressionHasWords(CronDialect dialect) {
        RandomCron texts = new RandomCron(dialect, 12);
        for (int i = 0; i < 300; i++) {
            String words = CronExpression.parse(dialect, texts.next()).describe();
            assertThat(words).isNotBlank().isPrintable().doesNotContain("null").doesNotContain("  ");
        }
    }
}
