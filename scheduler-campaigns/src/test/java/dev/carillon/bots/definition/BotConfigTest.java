// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotConfigTest {

    private static BirthdayBotConfig birthday(Map<String, ?> document) {
        return (BirthdayBotConfig) BotConfig.read(BotKind.BIRTHDAY, document);
    }

    @Test
    void nothingSaidIsWhatIsUsual() {
        assertThat(birthday(Map.of())).isEqualTo(new BirthdayBotConfig(false, false, 7, 10));
        assertThat(BotConfig.read(BotKind.VISITOR, Map.of())).isEqualTo(new VisitorBotConfig(false, 50));
    }

    @Test
    void daysLateCountOnlyForBotsThatLookBack() {
        assertThat(birthday(Map.of("max_days_late", 30)).maxDaysLate()).isEqualTo(7);
        assertThat(birthday(Map.of("max_days_late", 30)).daysLate()).isZero();
        BirthdayBotConfig late = birthday(Map.of("process_late", true, "max_days_late", 30));
        assertThat(late.maxDaysLate()).isEqualTo(30);
        assertThat(late.daysLate()).isEqualTo(30);
        assertThat(birthday(Map.of("process_late", true)).daysLate()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 366, Integer.MAX_VALUE})
    void daysLateOutOfRangeAreRefusedAlsoWhereTheyWouldNotCount(int days) {
        for (boolean late : new boolean[] {true, false}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> birthday(Map.of("process_late", late, "max_days_late", days)))
                    .withMessage("max_days_late: " + days + ", expected 1..365");
            assertThatIllegalArgumentException().isThrownBy(() -> new BirthdayBotConfig(false, late, days, 10));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 365})
    void daysLateInRangeAreTaken(int days) {
        assertThat(BirthdayBotConfig.USUAL.late(days).daysLate()).isEqualTo(days);
    }

    @Test
    void noNumberOfMessagesIsAsManyAsTheAccountMay() {
        var document = new HashMap<String, Object>();
        document.put("max_messages_per_run", null);
        assertThat(birthday(document).maxMessagesPerRun()).isNull();
        assertThat(birthday(document).document()).containsEntry("max_messages_per_run", null);
        assertThat(birthday(birthday(document).document())).isEqualTo(birthday(document));
        assertThat(birthday(Map.of("max_messages_per_run", 1)).maxMessagesPerRun())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> birthday(Map.of("max_messages_per_run", 0)))
                .withMessageStartingWith("max_messages_per_run: 0, expected 1..");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "500, true", "501, false", "-3, false"})
    void profilesAreOneToFiveHundred(int limit, boolean allowed) {
        if (allowed) {
            assertThat(BotConfig.read(BotKind.VISITOR, Map.of("limit", limit)))
                    .isEqualTo(VisitorBotConfig.USUAL.limit(limit));
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BotConfig.read(BotKind.VISITOR, Map.of("limit", limit)))
                    .withMessage("limit: " + limit + ", expected 1..500");
        }
    }

    @Test
    void whatIsOfAnotherTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> birthday(Map.of("dry_run", "yes")))
                .withMessage("dry_run: \"yes\", expected true or false");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> birthday(Map.of("max_days_late", 7.5)))
                .withMessage("max_days_late: 7.5, expected 1..365");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BotConfig.read(BotKind.VISITOR, Map.of("max_days_late", 7)))
                .withMessageContaining("max_days_late");
        assertThat(birthday(Map.of("max_days_late", 7.0)).maxDaysLate()).isEqualTo(7);
    }

    @Test
    void aDocumentIsReadAsItWasWritten() {
        BirthdayBotConfig config = BirthdayBotConfig.USUAL.late(14).messages(3).dryRun(true);
        assertThat(birthday(config.document())).isEqualTo(config);
        VisitorBotConfig visitor = VisitorBotConfig.USUAL.limit(7).dryRun(true);
        assertThat(BotConfig.read(BotKind.VISITOR, visitor.document())).isEqualTo(visitor);
    }
}
