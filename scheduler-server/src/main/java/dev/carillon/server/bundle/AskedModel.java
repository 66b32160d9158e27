// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.campaigns.plan.PlanningModel;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatRequest;
import dev.carillon.newsletters.writing.WritingModel;
import java.util.List;

/** A chat model that is asked one question at a time, as campaigns and newsletters do. Thread-safe. */
record AskedModel(ChatModel model) implements PlanningModel, WritingModel {

    private static final int LONGEST_ANSWER_TOKENS = 8_000;

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public String answer(String instructions, String question) throws ChatException, InterruptedException {
        return model.ask(new ChatRequest(
                        List.of(new ChatMessage.Instruction(instructions), new ChatMessage.Question(question)),
                        List.of(),
                        LONGEST_ANSWER_TOKENS))
                .text();
    }

    @Override
    public String write(String instructions, String material) throws ChatException, InterruptedException {
        return answer(instructions, material);
    }
}
