// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import static dev.carillon.trigger.cron.CronDialect.APSCHEDULER;
import static dev.carillon.trigger.cron.CronDialect.QUARTZ;
import static dev.carillon.trigger.cron.CronDialect.SPRING;
import static dev.carillon.trigger.cron.CronDialect.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, where, and with which words. */
class CronSyntaxTest {
    private static CronSyntaxException fault(CronDialect dialect, String text) {
        CronSyntaxException fault =
                catchThrowableOfType(CronSyntaxException.class, () -> CronExpression.parse(dialect, text));
        assertThat(fault).as("%s %s", dialect, text).isNotNull();
        return fault;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            UNIX   | 0 24 * * *           | 2  | hour: "24" at position 2: expected 0..23
            UNIX   | 60 0 * * *           | 0  | minute: "60" at position 0: expected 0..59
            UNIX   | 0 0 0 * *            | 4  | day-of-month: "0" at position 4: expected 1..31
            UNIX   | 0 0 * 13 *           | 6  | month: "13" at position 6: expected 1..12 or a name such as JAN
            UNIX   | 0 0 * * 8            | 8  | day-of-week: "8" at position 8: expected 0..7 or a name such as MON
            UNIX   | 0 0 * * FRI-MON      | 8  | day-of-week: "FRI-MON" at position 8: a UNIX range must not run backwards
            SPRING | 0 0 20-10 * * *      | 4  | hour: "20-10" at position 4: a Spring range must not run backwards
            APSCHEDULER | 0 0 * * sun-tue | 8  | day-of-week: "sun-tue" at position 8: an APScheduler range must not run backwards
            APSCHEDULER | 0 0 * * 7       | 8  | day-of-week: "7" at position 8: expected 0..6 or a name such as MON
            QUARTZ | 0 0 0 * * ? 2030-2020 | 12 | year: "2030-2020" at position 12: a year range must not run backwards
            QUARTZ | 0 0 0 * * ? 1969     | 12 | year: "1969" at position 12: expected 1970..2099
            QUARTZ | 0 0 0 ? * 0          | 10 | day-of-week: "0" at position 10: expected 1..7 or a name such as MON
            QUARTZ | 60 0 0 ? * 1         | 0  | second: "60" at position 0: expected 0..59
            UNIX   | */61 * * * *         | 2  | minute: "61" at position 2: expected a step of 1..60
            UNIX   | 0 0 * * */9          | 10 | day-of-week: "9" at position 10: expected a step of 1..8
            UNIX   | */0 * * * *          | 2  | minute: "0" at position 2: expected a step of 1..60
            UNIX   | */ * * * *           | 2  | minute: nothing at position 2: expected a step of 1..60
            UNIX   | 0 0 * * ,            | 8  | day-of-week: nothing at position 8: expected a value before and after every comma
            UNIX   | 1, 0 * * *           | 2  | minute: nothing at position 2: expected a value before and after every comma
            UNIX   | +5 * * * *           | 0  | minute: "+" at position 0: this character has no place in a cron field
            UNIX   | 0 0 L * *            | 4  | day-of-month: "L" at position 4: ? L W # are not UNIX, only Quartz and Spring have them
            UNIX   | 0 0 ? * *            | 4  | day-of-month: "?" at position 4: ? L W # are not UNIX, only Quartz and Spring have them
            SPRING | 0 0 0 * * L          | 10 | day-of-week: "L" at position 10: a lone L has no meaning in a Spring day-of-week
            SPRING | 0 0 0 L-3W * *       | 6  | day-of-month: "L-3W" at position 6: only Quartz has L-nW
            QUARTZ | 0 0 0 L-31 * ?       | 8  | day-of-month: "31" at position 8: expected a distance of 1..30
            QUARTZ | 0 0 0 ? * 6#6        | 12 | day-of-week: "6" at position 12: expected an occurrence of 1..5
            QUARTZ | 0 0 0 15,? * ?       | 9  | day-of-month: "?" at position 9: "?" must stand alone
            QUARTZ | 0 ? 0 * * ?          | 2  | minute: "?" at position 2: "?" may only stand in day-of-month and day-of-week
            QUARTZ | 0 0 0 * * *          | 10 | Quartz needs "?" in exactly one of day-of-month and day-of-week
            QUARTZ | 0 0 0 ? * ?          | 10 | Quartz needs "?" in exactly one of day-of-month and day-of-week
            UNIX   | 0 0 * *              | 7  | expected 5 fields (minute hour day-of-month month day-of-week), found 4
            UNIX   | 0 0 0 * * ?          | 10 | expected 5 fields (minute hour day-of-month month day-of-week), found 6; 6 fields look like Quartz or Spring: use cron:quartz or cron:spring
            SPRING | 0 0 * * *            | 9  | expected 6 fields (second minute hour day-of-month month day-of-week), found 5; 5 fields look like UNIX: use cron
            SPRING | 0 0 0 * * ? 2030     | 12 | expected 6 fields (second minute hour day-of-month month day-of-week), found 7; 7 fields look like Quartz: use cron:quartz
            QUARTZ | 0 0 * * *            | 9  | expected 6 or 7 fields (second minute hour day-of-month month day-of-week [year]), found 5; 5 fields look like UNIX: use cron
            UNIX   | ''                   | 0  | expected 5 fields (minute hour day-of-month month day-of-week), found 0
            UNIX   | @reboot              | 0  | "@reboot" at position 0: expected one of @annually @daily @hourly @midnight @monthly @weekly @yearly
            UNIX   | @Daily               | 0  | "@Daily" at position 0: expected one of @annually @daily @hourly @midnight @monthly @weekly @yearly
            SPRING | @every 5m            | 0  | "@every 5m" at position 0: expected one of @annually @daily @hourly @midnight @monthly @weekly @yearly
            APSCHEDULER | @daily          | 0  | "@daily" at position 0: APScheduler has no macros, expected 5 fields (minute hour day-of-month month day-of-week)
            """)
    void theMessageNamesFieldValueAndExpectation(CronDialect dialect, String text, int position, String message) {
        assertThat(fault(dialect, text)).hasMessage(message);
        assertThat(fault(dialect, text).position()).isEqualTo(position);
    }

    @Test
    void positionsCountInTheTextAsGiven() {
        assertThat(fault(UNIX, "  0\t 8,9,x * * *").position()).isEqualTo(9);
        assertThat(fault(UNIX, "  @reboot").position()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/5", "5/", "5//2", "5/2/3", "1-", "-1", "1-2-3", "*-5", "5-*", "**", "*5", "1.5", "1;2", "0x1"})
    void brokenItemsAreRefusedInEveryDialectAndField(String item) {
        for (CronDialect dialect : CronDialect.values()) {
            for (int at = 0; at < dialect.fields().size(); at++) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < dialect.fields().size(); i++) {
                    boolean mark = dialect == QUARTZ && i == (at == 5 ? 3 : 5);
                    text.append(i == at ? item : mark ? "?" : "*").append(' ');
                }
                assertThat(fault(dialect, text.toString()))
                        .hasMessageStartingWith(dialect.fields().get(at).label() + ": ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JANUARY", "MONDAY", "JA", "MON", "FEB", "JANL", "J\u0130N"})
    void onlyThreeLetterNamesOfTheFieldCount(String name) {
        assertThat(fault(UNIX, name + " * * * *")).hasMessageStartingWith("minute: ");
        assertThat(fault(UNIX, "* * " + name + " * *")).hasMessageStartingWith("day-of-month: ");
        if (!name.equals("FEB")) {
            assertThat(fault(UNIX, "* * * " + name + " *")).hasMessageStartingWith("month: ");
        }
        if (!name.equals("MON")) {
            assertThat(fault(UNIX, "* * * * " + name)).hasMessageStartingWith("day-of-week: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "L", "LW", "15W", "L-3", "L-3W", "1,L", "5#2", "5L", "FRIL", "FRI#2"})
    void theDaySignsAreQuartzAndSpringOnly(String sign) {
        String inDate = sign.startsWith("L") || sign.endsWith("W") || sign.contains(",")
                ? "* * " + sign + " * *"
                : "* * * * " + sign;
        assertThat(fault(UNIX, inDate)).hasMessageEndingWith("are not UNIX, only Quartz and Spring have them");
        assertThat(fault(APSCHEDULER, inDate)).hasMessageContaining("are not APScheduler");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFF15",
                "\u0665",
                "\u0967",
                "5\u00A0",
                "5\u200B",
                "\u2212" + "5",
                "5\0",
                "5\u0007",
                "5\n",
                "5\r"
            })
    void nothingButPrintableAsciiIsRead(String minute) {
        for (CronDialect dialect : CronDialect.values()) {
            String rest = dialect == QUARTZ ? " * * * * ?" : dialect == SPRING ? " * * * * *" : " * * * *";
            CronSyntaxException fault = fault(dialect, minute + rest);
            assertThat(fault.getMessage()).matches("(second|minute): \"U\\+[0-9A-F]{4}\" at position \\d: .*");
        }
    }

    @Test
    void newLinesAndWideBlanksDoNotSeparate() {
        assertThat(fault(UNIX, "0 8 *\n* *")).hasMessageStartingWith("expected 5 fields");
        assertThat(fault(UNIX, "0\u00A08 * * *")).hasMessageStartingWith("expected 5 fields");
        assertThat(fault(UNIX, "0 8 * * *\n")).hasMessageContaining("U+000A");
    }

    @Test
    void longTextsAndListsAreRefusedAtOnce() {
        String endless = "1,".repeat(5_000) + "1 * * * *";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
            assertThat(fault(UNIX, endless)).hasMessage("at most 500 characters are allowed, found 10009");
            assertThat(fault(QUARTZ, " ".repeat(10_000))).hasMessage("at most 500 characters are allowed, found 10000");
        });
        String hundred = "1,".repeat(99) + "1";
        assertThat(CronExpression.parse(UNIX, hundred + " * * * *").times().minutes())
                .isEqualTo(2);
        assertThat(fault(UNIX, hundred + ",1 * * * *")).hasMessageStartingWith("minute: at most 100 items are allowed");
        assertThat(CronExpression.parse(UNIX, "* * * * *" + " ".repeat(491))).hasToString("* * * * *");
        assertThat(fault(UNIX, "* * * * *" + " ".repeat(492)).position()).isEqualTo(500);
    }

    @Test
    void numbersHaveAtMostFourDigits() {
        assertThat(CronExpression.parse(UNIX, "0005 * * * *").times().minutes()).isEqualTo(1L << 5);
        assertThat(fault(UNIX, "00005 * * * *")).hasMessage("minute: \"00005\" at position 0: expected 0..59");
        assertThat(fault(UNIX, "4294967297 * * * *")).hasMessageContaining("expected 0..59");
    }

    @Test
    void quotesInMessagesAreShort() {
        assertThat(fault(UNIX, "9".repeat(400) + " * * * *").getMessage()).hasSizeLessThan(150);
        assertThat(fault(UNIX, "@" + "\uD83D".repeat(400)).getMessage())
                .hasSizeLessThan(400)
                .isPrintable();
    }

    @Test
    void theDefaultLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            CronExpression lower = CronExpression.parse(UNIX, "0 0 * apr fri");
            assertThat(lower.text()).isEqualTo("0 0 * APR FRI");
            assertThat(lower.describe()).isEqualTo("Fridays in April at 00:00");
            assertThat(CronExpression.parse(SPRING, "0 0 0 ? * fril").text()).isEqualTo("0 0 0 ? * FRIL");
            assertThat(CronExpression.parse(UNIX, "5,7,9 1-5 * * *").describe()).startsWith("at 5, 7 and 9 minutes");
            assertThat(fault(UNIX, "0 0 * * f\u0131i")).hasMessageContaining("U+0131");
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(fault(UNIX, "0 24 * * *")).hasMessage("hour: \"24\" at position 2: expected 0..23");
            assertThat(CronExpression.parse(UNIX, "0 8 1,15 * *").describe())
                    .isEqualTo("the 1st and 15th of every month at 08:00");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbageGivesAValueOrASyntaxException(CronDialect dialect) {
        String alphabet = "0123456789*,-/?#LW \tMONFRISUNJAdec@\u0130\uFF11\n.;+";
        Random random = new Random(99);
        RandomCron valid = new RandomCron(dialect, 99);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? "" : valid.next());
            for (int edits = i % 3 == 0 ? 30 : 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(text.length() + 1);
                char each = alphabet.charAt(random.nextInt(alphabet.length()));
                if (at == text.length() || random.nextBoolean()) {
                    text.insert(at, each);
                } else {
                    text.setCharAt(at, each);
                }
            }
            try {
                CronExpression expression = CronExpression.parse(dialect, text.toString());
                assertThat(CronExpression.parse(dialect, expression.text())).isEqualTo(expression);
                accepted++;
            } catch (CronSyntaxException refused) {
                assertThat(refused.position()).isBetween(0, text.length());
            }
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void nullIsAMistakeOfTheCaller() {
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> CronExpression.parse(UNIX, nothing()));
    }

    @SuppressWarnings("NullAway")
    private static String nothing() {
        return null;
    }
}
