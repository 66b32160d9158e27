// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.Usage;

/** What became of a question. */
sealed interface Outcome {

    /** As when the model was asked. */
    ChatReply play() throws ChatException;

    Usage usage();

    record Replied(ChatReply reply) implements Outcome {

        @Override
        public ChatReply play() {
            return reply;
        }

        @Override
        public Usage usage() {
            return reply.usage();
        }
    }

    record Failed(ChatException.Kind kind, String message, Usage usage) implements Outcome {

        static Failed of(ChatException failure) {
            return new Failed(failure.kind(), String.valueOf(failure.getMessage()), failure.usage());
        }

        @Override
        public ChatReply play() throws ChatException {
            throw new ChatException(kind, message, usage);
        }
    }
}
