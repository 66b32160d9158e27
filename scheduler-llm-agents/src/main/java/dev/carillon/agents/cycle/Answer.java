// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.Usage;

/** How a call of the model ended. */
sealed interface Answer {

    Usage usage();

    /** It answered. */
    record Replied(ChatReply reply) implements Answer {

        @Override
        public Usage usage() {
            return reply.usage();
        }
    }

    /** It did not. */
    record Failed(ChatException.Kind kind, String message, Usage usage) implements Answer {}
}
