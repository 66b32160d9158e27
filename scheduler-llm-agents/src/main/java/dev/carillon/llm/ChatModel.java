// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

/** A model that answers a conversation. Implementations are safe for many threads at once. */
public interface ChatModel {

    /** What it is called in records and cassettes, such as {@code deepseek-chat}; 1 to 100 characters. */
    String name();

    /**
     * Asks once and waits for the answer. Whether and how often a call that failed is tried again is the model's own matter;
     * what is thrown is final.
     *
     * @throws ChatException when there is no answer that can be used
     * @throws InterruptedException when the thread was interrupted; the call may have been made and paid
     */
    ChatReply ask(ChatRequest request) throws ChatException, InterruptedException;
}
