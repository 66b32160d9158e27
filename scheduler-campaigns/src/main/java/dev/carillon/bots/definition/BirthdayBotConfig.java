// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a birthday bot is to do.
 *
 * @param dryRun whether it only tells what it would do
 * @param processLate whether it greets those as well whose birthday has passed
 * @param maxDaysLate how many days ago at most, 1 to 365; without {@code processLate} it is 7, whatever valid number was given
 * @param maxMessagesPerRun 1 or more; null for as many as the account's own limits allow
 */
public record BirthdayBotConfig(
        boolean dryRun,
        boolean processLate,
        int maxDaysLate,
        @Nullable Integer maxMessagesPerRun) implements BotConfig {

    private static final int MOST_DAYS_LATE = 365;
    private static final int USUAL_DAYS_LATE = 7;
    private static final int USUAL_MESSAGES = 10;
    private static final int MOST_MESSAGES = 1_000_000_000;
    private static final String DRY_RUN = "dry_run";
    private static final String PROCESS_LATE = "process_late";
    private static final String MAX_DAYS_LATE = "max_days_late";
    private static final String MAX_MESSAGES = "max_messages_per_run";
    private static final List<String> FIELDS = List.of(DRY_RUN, PROCESS_LATE, MAX_DAYS_LATE, MAX_MESSAGES);

    /** Today's birthdays, for real, ten with each run. */
    public static final BirthdayBotConfig USUAL = new BirthdayBotConfig(false, false, USUAL_DAYS_LATE, USUAL_MESSAGES);

    public BirthdayBotConfig {
        Refusal.within(MAX_DAYS_LATE, maxDaysLate, 1, MOST_DAYS_LATE);
        if (maxMessagesPerRun != null) {
            Refusal.within(MAX_MESSAGES, maxMessagesPerRun, 1, MOST_MESSAGES);
        }
        maxDaysLate = processLate ? maxDaysLate : USUAL_DAYS_LATE;
    }

    static BirthdayBotConfig read(Map<?, ?> document) {
        var fields = new Fields("", document, FIELDS);
        Integer messages = fields.isNull(MAX_MESSAGES)
                ? null
                : Integer.valueOf(fields.whole(MAX_MESSAGES, 1, MOST_MESSAGES).orElse(USUAL_MESSAGES));
        return new BirthdayBotConfig(
                fields.flag(DRY_RUN, false),
                fields.flag(PROCESS_LATE, false),
                fields.whole(MAX_DAYS_LATE, 1, MOST_DAYS_LATE).orElse(USUAL_DAYS_LATE),
                messages);
    }

    @Override
    public BotKind kind() {
        return BotKind.BIRTHDAY;
    }

    /** How many days ago a birthday may lie, 0 when only today's count. */
    public int daysLate() {
        return processLate ? maxDaysLate : 0;
    }

    @Override
    public BirthdayBotConfig dryRun(boolean choice) {
        return new BirthdayBotConfig(choice, processLate, maxDaysLate, maxMessagesPerRun);
    }

    /** The same, greeting those as well whose birthday lies up to so many days back. */
    public BirthdayBotConfig late(int days) {
        return new BirthdayBotConfig(dryRun, true, days, maxMessagesPerRun);
    }

    /** The same, with so many messages with each run; null for as many as the account's own limits allow. */
    public BirthdayBotConfig messages(@Nullable Integer most) {
        return new BirthdayBotConfig(dryRun, processLate, maxDaysLate, most);
    }

    @Override
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put(DRY_RUN, dryRun);
        document.put(PROCESS_LATE, processLate);
        document.put(MAX_DAYS_LATE, maxDaysLate);
        putMessages(document);
        return document;
    }

    @SuppressWarnings("NullAway") // null is what the document says for no limit
    private void putMessages(Map<String, Object> document) {
        document.put(MAX_MESSAGES, maxMessagesPerRun);
    }
}
