// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import java.util.Map;

/** What a bot is to do. */
public sealed interface BotConfig permits BirthdayBotConfig, VisitorBotConfig {

    BotKind kind();

    /** Whether it only tells what it would do. */
    boolean dryRun();

    /** As a document, with every field. */
    Map<String, Object> document();

    /** The same, only telling what it would do, or doing it. */
    BotConfig dryRun(boolean choice);

    /**
     * Reads the document {@code bot_config} of a kind. Fields that are missing get their usual values.
     *
     * @throws IllegalArgumentException naming the field, what stands there and what was expected
     */
    static BotConfig read(BotKind kind, Map<?, ?> document) {
        return switch (kind) {
            case BIRTHDAY -> BirthdayBotConfig.read(document);
            case VISITOR -> VisitorBotConfig.read(document);
        };
    }
}
