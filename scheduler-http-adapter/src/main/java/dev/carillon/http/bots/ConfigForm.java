// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotConfig;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.bots.definition.VisitorBotConfig;
import dev.carillon.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a bot is to do, in bodies; what is not said is as usual, or as the bot has it.
 *
 * @param dryRun whether it only tells what it would do
 * @param processLate of birthday bots: whether it greets those as well whose birthday has passed
 * @param maxDaysLate of birthday bots: how many days ago at most, 1 to 365
 * @param maxMessagesPerRun of birthday bots: 1 or more, or 0 for as many as the account may
 * @param limit of visitor bots: how many profiles with each run, 1 to 500
 */
public record ConfigForm(
        @Nullable Boolean dryRun,
        @Nullable Boolean processLate,
        @Nullable Integer maxDaysLate,
        @Nullable Integer maxMessagesPerRun,
        @Nullable Integer limit) {

    private static final int ANY_NUMBER = 0;

    static ConfigForm of(BotConfig config) {
        if (config instanceof BirthdayBotConfig birthday) {
            Integer messages = birthday.maxMessagesPerRun();
            return new ConfigForm(
                    birthday.dryRun(),
                    birthday.processLate(),
                    birthday.maxDaysLate(),
                    messages == null ? ANY_NUMBER : messages,
                    null);
        }
        return new ConfigForm(config.dryRun(), null, null, null, ((VisitorBotConfig) config).limit());
    }

    /** The usual configuration of a kind. */
    static BotConfig usual(BotKind kind) {
        return kind == BotKind.BIRTHDAY ? BirthdayBotConfig.USUAL : VisitorBotConfig.USUAL;
    }

    /** What is said here, and the rest as it is in another. */
    BotConfig over(BotConfig other) {
        boolean dry = dryRun == null ? other.dryRun() : dryRun;
        if (other instanceof BirthdayBotConfig birthday) {
            requireNone("limit", limit);
            return new BirthdayBotConfig(
                    dry,
                    processLate == null ? birthday.processLate() : processLate,
                    maxDaysLate == null ? birthday.maxDaysLate() : maxDaysLate,
                    messages(birthday));
        }
        requireNone("processLate", processLate);
        requireNone("maxDaysLate", maxDaysLate);
        requireNone("maxMessagesPerRun", maxMessagesPerRun);
        return new VisitorBotConfig(dry, limit == null ? ((VisitorBotConfig) other).limit() : limit);
    }

    private @Nullable Integer messages(BirthdayBotConfig other) {
        if (maxMessagesPerRun == null) {
            return other.maxMessagesPerRun();
        }
        return maxMessagesPerRun == ANY_NUMBER ? null : maxMessagesPerRun;
    }

    private static void requireNone(String field, @Nullable Object said) {
        if (said != null) {
            throw ProblemException.badField("config." + field, said + ", expected nothing for this kind of bot");
        }
    }
}
