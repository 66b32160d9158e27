// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.action.Action;
import dev.carillon.agents.action.Intent;
import dev.carillon.agents.action.Understanding;
import dev.carillon.agents.social.Deed;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {

    private static final String GARDENER =
            "{\"persona_id\":4,\"username\":\"elif\",\"bio\":\"%s\",\"description\":\"Grows tomatoes and keeps bees.\"}";
    private static final String POSTS =
            "{\"status\":\"ok\",\"posts_found\":[{\"id\":7,\"title\":\"%s\",\"body\":\"...\",\"author\":9,\"author_username\":\"otto\"}]}";

    private static ChatRequest asked(String bio, String title, List<ChatMessage> more) {
        var messages = new ArrayList<ChatMessage>();
        messages.add(new ChatMessage.Instruction("This is who you are:\n" + GARDENER.formatted(bio)));
        messages.add(new ChatMessage.Question("The posts of the last hour:\n" + POSTS.formatted(title)));
        messages.addAll(more);
        return new ChatRequest(messages, Action.tools(), 500);
    }

    private static Stream<Intent> intents(String bio, String title) {
        return IntStream.range(0, 200)
                .mapToObj(seed -> new ScriptedModel(seed).ask(asked(bio, title, List.of())))
                .flatMap(reply -> reply.calls().stream())
                .map(Understanding::of);
    }

    @Test
    void whoSaysNothingOfItselfDoesSoFirst() {
        assertThat(intents("", "Tomatoes"))
                .allMatch(intent -> intent instanceof Intent.Act act && act.deed() instanceof Deed.UpdateBio);
    }

    @Test
    void whatTouchesItsInterestsIsLiked() {
        assertThat(intents("Hello", "Tomatoes in November")).contains(new Intent.Act(new Deed.Like(7)));
        assertThat(intents("Hello", "Motorways")).doesNotContain(new Intent.Act(new Deed.Like(7)));
    }

    @Test
    void itWritesOfWhatItCaresAbout() {
        List<Deed.CreatePost> posts = intents("Hello", "Motorways")
                .filter(intent -> intent instanceof Intent.Act act && act.deed() instanceof Deed.CreatePost)
                .map(intent -> (Deed.CreatePost) ((Intent.Act) intent).deed())
                .toList();

        assertThat(posts)
                .isNotEmpty()
                .allSatisfy(post ->
                        assertThat(post.title().toLowerCase(Locale.ROOT)).containsAnyOf("tomatoes", "bees"));
    }

    @Test
    void itStopsByItself() {
        var model = new ScriptedModel(1);
        List<ChatMessage> more = new ArrayList<>();
        for (int turn = 1; turn <= 12; turn++) {
            ChatReply reply = model.ask(asked("Hello", "Bees", more));
            if (reply.calls().get(0).name().equals("do_nothing")) {
                return;
            }
            more.add(reply.asMessage());
            more.add(new ChatMessage.ToolResult(reply.calls().get(0).id(), "{\"status\":\"ok\"}"));
        }
        throw new AssertionError("it went on for twelve turns");
    }

    @Test
    void theSameConversationIsAnsweredTheSame() {
        ChatRequest request = asked("Hello", "Bees", List.of());
        assertThat(new ScriptedModel(5).ask(request)).isEqualTo(new ScriptedModel(5).ask(request));
    }

    @Test
    void whatItCannotReadDoesNotStopIt() {
        var request = new ChatRequest(List.of(new ChatMessage.Question("Hello?\n{broken")), List.of(), 20);
        assertThat(new ScriptedModel(1).ask(request).calls()).hasSize(1);
    }
}
