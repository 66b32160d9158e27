// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.Usage;
import org.jspecify.annotations.Nullable;

/** What became of asking once. */
sealed interface Attempt {

    /** An answer that can be used. */
    record Answered(ChatReply reply) implements Attempt {}

    /**
     * No such answer.
     *
     * @param message fit to be shown
     * @param usage what was paid all the same
     * @param retryAfter when the provider wants to be asked again, as its header says it
     */
    record Failed(
            ChatException.Kind kind,
            String message,
            Usage usage,
            Again again,
            @Nullable String retryAfter) implements Attempt {

        Failed(ChatException.Kind kind, String message, Usage usage, Again again) {
            this(kind, message, usage, again, null);
        }
    }

    /** Whether asking again may help. */
    enum Again {
        /** The same would be answered. */
        NEVER,
        /** It may, but is not likely to. */
        SELDOM,
        /** It was the provider's or the network's trouble. */
        OFTEN
    }
}
