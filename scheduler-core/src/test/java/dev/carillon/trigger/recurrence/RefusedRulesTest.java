// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is not a rule, and the words in which it is refused. */
class RefusedRulesTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "refused-rules.csv", delimiter = '|', commentCharacter = '#', quoteCharacter = '^')
    void refusesWithTheReason(String text, String message) {
        assertThatThrownBy(() -> RecurrenceRule.parse(text))
                .isInstanceOf(RecurrenceSyntaxException.class)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesDigitsThatAreNotAscii() {
        for (String digits : new String[] {"\uff11", "\u0661", "\u0967"}) {
            assertThatThrownBy(() -> RecurrenceRule.parse("FREQ=DAILY;BYHOUR=" + digits))
                    .hasMessageStartingWith("BYHOUR: ")
                    .hasMessageEndingWith("expected 0..23");
            assertThatThrownBy(() -> RecurrenceRule.parse("FREQ=DAILY;UNTIL=2024010" + digits))
                    .hasMessageStartingWith("UNTIL: ");
        }
    }

    @Test
    void answersAnyTextWithARuleOrItsOwnException() {
        Random random = new Random(3310);
        String alphabet = "FREQ=DAILY;BYMONTHWEKNOSU0123456789,-+TZ \u0130\n";
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder(round % 2 == 0 ? "FREQ=YEARLY;BYMONTH=1;UNTIL=20240101" : "");
            for (int edit = random.nextInt(12); edit >= 0; edit--) {
                char unit = alphabet.charAt(random.nextInt(alphabet.length()));
                text.insert(random.nextInt(text.length() + 1), unit);
            }
            RecurrenceSyntaxException refusal =
                    catchThrowableOfType(RecurrenceSyntaxException.class, () -> RecurrenceRule.parse(text.toString()));
            if (refusal != null) {
                assertThat(refusal.position()).isBetween(0, text.length());
                assertThat(text.substring(refusal.position())).startsWith(refusal.value());
            }
        }
    }
}
