// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceRuleTest {
    @Test
    void readsEveryPart() {
        RecurrenceRule rule = RecurrenceRule.parse(
                "BYSETPOS=-1,+2;WKST=SU;BYSECOND=60,0;BYMINUTE=59;BYHOUR=23,0;"
                        + "BYDAY=-1FR,MO,+2MO;BYMONTHDAY=-31,31;BYYEARDAY=366,-366;BYMONTH=12,1;COUNT=5;INTERVAL=3;FREQ=YEARLY");
        assertThat(rule.frequency()).isEqualTo(Frequency.YEARLY);
        assertThat(rule.interval()).isEqualTo(3);
        assertThat(rule.count()).hasValue(5);
        assertThat(rule.weekStart()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(rule.months()).containsExactly(1, 12);
        assertThat(rule.yearDays()).containsExactly(-366, 366);
        assertThat(rule.monthDays()).containsExactly(-31, 31);
        assertThat(rule.weekdays())
                .containsExactly(
                        new OrdinalWeekday(0, DayOfWeek.MONDAY),
                        new OrdinalWeekday(2, DayOfWeek.MONDAY),
                        new OrdinalWeekday(-1, DayOfWeek.FRIDAY));
        assertThat(rule.hours()).containsExactly(0, 23);
        assertThat(rule.minutes()).containsExactly(59);
        assertThat(rule.seconds()).containsExactly(0, 60);
        assertThat(rule.setPositions()).containsExactly(-1, 2);
        assertThat(RecurrenceRule.parse("FREQ=YEARLY;BYWEEKNO=-53,53").weekNumbers())
                .containsExactly(-53, 53);
    }

    @Test
    void readsUntilAsAnInstantOrADate() {
        RecurrenceRule instant = RecurrenceRule.parse("FREQ=DAILY;UNTIL=19971224T000000Z");
        assertThat(instant.until()).contains(Instant.parse("1997-12-24T00:00:00Z"));
        assertThat(instant.untilDate()).isEmpty();
        RecurrenceRule date = RecurrenceRule.parse("FREQ=DAILY;UNTIL=20240229");
        assertThat(date.until()).isEmpty();
        assertThat(date.untilDate()).contains(LocalDate.of(2024, 2, 29));
    }

    @Test
    void readsASecond60OfUntilAs59() {
        assertThat(RecurrenceRule.parse("FREQ=DAILY;UNTIL=20161231T235960Z").until())
                .contains(Instant.parse("2016-12-31T23:59:59Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freq=monthly;byday=-1fr|FREQ=MONTHLY;BYDAY=-1FR",
                "WKST=MO;INTERVAL=1;FREQ=WEEKLY|FREQ=WEEKLY",
                "WKST=SU;INTERVAL=007;FREQ=WEEKLY|FREQ=WEEKLY;INTERVAL=7;WKST=SU",
                "BYMONTHDAY=+5,05,1,-1;COUNT=3;FREQ=MONTHLY|FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-1,1,5",
                "UNTIL=20240101t010203z;FREQ=DAILY|FREQ=DAILY;UNTIL=20240101T010203Z",
                "UNTIL=00010203;FREQ=DAILY|FREQ=DAILY;UNTIL=00010203",
                "BYSETPOS=1;BYSECOND=1;BYMINUTE=2;BYHOUR=3;BYDAY=su,MO;BYMONTHDAY=4;BYYEARDAY=5;BYWEEKNO=6;BYMONTH=7;FREQ=YEARLY|"
                        + "FREQ=YEARLY;BYMONTH=7;BYWEEKNO=6;BYYEARDAY=5;BYMONTHDAY=4;BYDAY=MO,SU;BYHOUR=3;BYMINUTE=2;BYSECOND=1;BYSETPOS=1"
            })
    void writesItselfCanonically(String written, String canonical) {
        assertThat(RecurrenceRule.parse(written))
                .hasToString(canonical)
                .isEqualTo(RecurrenceRule.parse(canonical))
                .hasSameHashCodeAs(RecurrenceRule.parse(canonical));
    }

    @Test
    void differsFromARuleOfOtherParts() {
        assertThat(RecurrenceRule.parse("FREQ=DAILY")).isNotEqualTo(RecurrenceRule.parse("FREQ=DAILY;COUNT=1"));
    }

    @Test
    void readsItsOwnTextBackForRandomRules() {
        RandomRules rules = new RandomRules(10);
        for (int round = 0; round < 5_000; round++) {
            RecurrenceRule rule = rules.rule();
            assertThat(RecurrenceRule.parse(rule.toString())).isEqualTo(rule).hasToString(rule.toString());
        }
    }

    @Test
    void readsAndRefusesTheSameWhenTheDefaultLocaleIsTurkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            String text = "freq=minutely;interval=2;byminute=1;byday=fri".replace("fri", "fr");
            assertThat(RecurrenceRule.parse(text)).hasToString("FREQ=MINUTELY;INTERVAL=2;BYDAY=FR;BYMINUTE=1");
            assertThatThrownBy(() -> RecurrenceRule.parse("FREQ=M\u0130NUTELY"))
                    .hasMessage(
                            "FREQ: M\\u0130NUTELY at position 5: expected SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, "
                                    + "MONTHLY or YEARLY");
            assertThatThrownBy(() -> RecurrenceRule.parse("freq=m\u0131nutely"))
                    .isInstanceOf(RecurrenceSyntaxException.class);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tellsWhereWhatAndWhy() {
        RecurrenceSyntaxException refusal = catchThrowableOfType(
                RecurrenceSyntaxException.class, () -> RecurrenceRule.parse("FREQ=MONTHLY;BYMONTHDAY=32"));
        assertThat(refusal).hasMessage("BYMONTHDAY: 32 at position 24: expected 1..31 or -31..-1");
        assertThat(refusal.position()).isEqualTo(24);
        assertThat(refusal.value()).isEqualTo("32");
        assertThat(refusal.expected()).isEqualTo("1..31 or -31..-1");
    }

    @Test
    void shortensAndEscapesAValueInItsMessage() {
        RecurrenceSyntaxException refusal = catchThrowableOfType(
                RecurrenceSyntaxException.class, () -> RecurrenceRule.parse("FREQ=\n" + "x".repeat(100)));
        assertThat(refusal).hasMessageStartingWith("FREQ: \\u000a" + "x".repeat(39) + "... at position 5: expected");
        assertThat(refusal.value()).hasSize(101);
    }

    @Test
    void refusesALongTextAndALongList() {
        assertThatThrownBy(() -> RecurrenceRule.parse("FREQ=YEARLY;BYYEARDAY=" + "1,".repeat(600) + "1"))
                .hasMessageContaining("at position 0: expected at most 1000 characters, not 1223");
        assertThatThrownBy(() -> RecurrenceRule.parse("FREQ=YEARLY;BYYEARDAY=" + "1,".repeat(400) + "1"))
                .hasMessageContaining("at position 22: expected at most 400 entries, not 401");
        assertThat(RecurrenceRule.parse("FREQ=YEARLY;BYYEARDAY=" + "1,".repeat(399) + "1")
                        .yearDays())
                .isEqualTo(List.of(1));
    }
}
