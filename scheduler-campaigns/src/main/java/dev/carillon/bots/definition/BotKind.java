// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import java.util.Arrays;
import java.util.List;

/** What a bot does. There is none without limits: late birthdays are a setting of the birthday bot. */
public enum BotKind {
    /** Greets people on their birthdays. */
    BIRTHDAY("birthday"),
    /** Visits profiles. */
    VISITOR("visitor");

    private final String word;

    BotKind(String word) {
        this.word = word;
    }

    /** What documents call it. */
    public String word() {
        return word;
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static BotKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.of("bot_type", word, "one of " + words()));
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(BotKind::word).toList();
    }
}
