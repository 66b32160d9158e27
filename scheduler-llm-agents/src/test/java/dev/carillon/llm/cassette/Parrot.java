// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that says what it is asked and how often it has been asked anything; when told to, it fails, and it can be interrupted. */
final class Parrot implements ChatModel {

    private final String name;
    private final AtomicInteger asked = new AtomicInteger();

    Parrot() {
        this("parrot");
    }

    Parrot(String name) {
        this.name = name;
    }

    static ChatRequest question(String text) {
        return new ChatRequest(List.of(new ChatMessage.Question(text)), List.of(), 100);
    }

    int asked() {
        return asked.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChatReply ask(ChatRequest request) throws ChatException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int number = asked.incrementAndGet();
        String text = request.messages().get(request.messages().size() - 1).text();
        if (text.equals("fail")) {
            throw new ChatException(
                    ChatException.Kind.RATE_LIMITED, "failed as number " + number, new Usage(number, 2, 3));
        }
        if (text.equals("crash")) {
            throw new IllegalStateException("crashed");
        }
        var call = new ToolCall("call_" + number, "say", "{\"text\":\"\u00e9\"}");
        return new ChatReply(text + " " + number, List.of(call), new Usage(10, number, 5));
    }
}
