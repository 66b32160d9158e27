// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.plan;

import dev.carillon.newsletters.content.Texts;
import java.util.Locale;

/** What a newsletter job does, in this order. */
public enum Action {
    /** Asks the sources. */
    SCRAPE,
    /** Writes an issue. */
    GENERATE,
    /** Sends it to the audience. */
    SEND;

    /** As it is written in settings: {@code scrape} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The action of a word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Action of(String word) {
        for (Action action : values()) {
            if (action.word().equals(word)) {
                return action;
            }
        }
        throw new IllegalArgumentException("actions: " + Texts.shown(word) + ", expected scrape, generate or send");
    }
}
