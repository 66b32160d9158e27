// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import static dev.carillon.agents.cycle.PlayedModel.call;
import static dev.carillon.agents.cycle.PlayedModel.calls;
import static dev.carillon.agents.cycle.PlayedModel.lastWords;
import static dev.carillon.agents.cycle.PlayedModel.post;
import static dev.carillon.agents.cycle.PlayedModel.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.Post;
import dev.carillon.execution.Execution;
import dev.carillon.job.JobType;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import dev.carillon.testkit.RecordingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CycleTest {

    private static final CycleSettings THREE_TURNS = CycleSettings.DEFAULT.turns(3);

    private static List<Post> posts(SmallWorld world) {
        return world.network().feed().posts(Instant.EPOCH, 1_000);
    }

    @Test
    void everyPersonaActsAndTheReportTellsWhat() {
        var world = new SmallWorld(
                5,
                new PlayedModel((persona, turn, request) -> turn == 1 ? post("Of " + persona) : stop()),
                THREE_TURNS);

        Execution run = world.cycle();

        assertThat(posts(world))
                .extracting(Post::username)
                .containsExactlyInAnyOrder("user1", "user2", "user3", "user4", "user5");
        assertThat(run.result())
                .contains(
                        "\"agents\":5",
                        "\"turns\":2",
                        "\"calls\":10",
                        "\"promptTokens\":1000",
                        "\"DONE\":5",
                        "\"posts\":5");
        assertThat(run.lines()).extracting(line -> line.text()).contains("All agents completed");
    }

    @Test
    void aCycleBeginsEveryHalfHourUntilItIsToldOtherwise() {
        var world = new SmallWorld(1, new PlayedModel((persona, turn, request) -> stop()), THREE_TURNS);

        world.scheduler().advance(Duration.ofHours(2));
        assertThat(world.network().cycles().latest(10)).hasSize(4);

        dev.carillon.agents.AgentSimulation.of(world.network(), new PlayedModel((persona, turn, request) -> stop()))
                .changeInterval(world.scheduler().client(), Duration.ofMinutes(10));
        world.scheduler().advance(Duration.ofHours(1));
        assertThat(world.network().cycles().latest(100)).hasSize(10);
    }

    @Test
    void anAgentIsToldWhoItIsAndWhatIsNewBeforeItActs() {
        List<ChatRequest> asked = Collections.synchronizedList(new ArrayList<>());
        var world = new SmallWorld(
                2,
                new PlayedModel((persona, turn, request) -> {
                    asked.add(request);
                    return stop();
                }),
                THREE_TURNS);
        world.network().feed().act(1, new Deed.CreatePost("Roses", "They bloom."), SmallWorld.NOON);
        world.network().feed().act(2, new Deed.Follow(1), SmallWorld.NOON);

        world.cycle();

        ChatRequest second = asked.stream()
                .filter(request -> request.messages().get(0).text().contains("\"persona_id\":2"))
                .findFirst()
                .orElseThrow();
        assertThat(second.messages()).hasSize(3);
        assertThat(second.messages().get(0).text()).contains("Number 2 loves gardening", "\"username\":\"user2\"");
        assertThat(second.messages().get(1).text()).contains("\"title\":\"Roses\"", "\"author_username\":\"user1\"");
        assertThat(second.messages().get(2).text()).contains("{\"1\":[{\"activity_type\":\"post\"");
        assertThat(second.tools()).hasSize(10);
    }

    @Test
    void whatIsDoneInATurnIsSeenFromTheNextOn() {
        Map<Integer, String> seen = new ConcurrentHashMap<>();
        var world = new SmallWorld(
                2,
                new PlayedModel((persona, turn, request) -> {
                    if (persona == 1) {
                        return turn == 1 ? post("Fresh") : stop();
                    }
                    seen.put(turn, lastWords(request));
                    return calls(call("view_most_recent_posts", "{}"));
                }),
                CycleSettings.DEFAULT.turns(4).concurrency(1));

        world.cycle();

        assertThat(seen.get(1)).doesNotContain("Fresh");
        // what was looked at in the first turn is what was there when it began
        assertThat(seen.get(2)).contains("\"posts_found\":[]");
        assertThat(seen.get(3)).contains("Fresh");
    }

    @Test
    void oneAgentsFailureIsItsOwn() {
        var world = new SmallWorld(
                4,
                new PlayedModel((persona, turn, request) -> {
                    if (persona == 2) {
                        throw new ChatException(ChatException.Kind.REFUSED, "no", Usage.NONE);
                    }
                    if (persona == 3) {
                        throw new IllegalStateException("a model may not throw this");
                    }
                    return turn == 1 ? post("Of " + persona) : stop();
                }),
                THREE_TURNS);

        Execution run = world.cycle();

        assertThat(posts(world)).extracting(Post::author).containsExactlyInAnyOrder(1L, 4L);
        assertThat(run.result()).contains("\"DONE\":2", "\"FAILED REFUSED\":1", "\"FAILED UNAVAILABLE\":1");
        assertThat(run.outcome().good()).isTrue();
    }

    /** What is no failure by the model's rules must not have the cycle ask for ever. */
    @Test
    @Timeout(60)
    void aModelThatThrowsWhatItMayNotFailsForItsAgentAlone() {
        var world = new SmallWorld(
                3,
                new PlayedModel((persona, turn, request) -> {
                    if (persona == 1) {
                        throw new StackOverflowError("a model may not throw this");
                    }
                    if (persona == 2) {
                        throw new InterruptedException("nobody has interrupted it");
                    }
                    return stop();
                }),
                THREE_TURNS);

        Execution run = world.cycle();

        assertThat(run.result()).contains("\"DONE\":1", "\"FAILED UNAVAILABLE\":2");
        assertThat(run.outcome().good()).isTrue();
    }

    @Test
    void anAnswerThatCannotBeUsedCostsATurnAndIsPutRight() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        var world = new SmallWorld(
                1,
                new PlayedModel((persona, turn, request) -> {
                    told.add(lastWords(request));
                    return switch (turn) {
                        case 1 -> new ChatReply("I shall post something.", List.of(), Usage.NONE);
                        case 2 -> calls(call("like_post", "{\"post_id\":77}"));
                        case 3 -> calls(call("follow_user", "{\"user_id\":1}"));
                        case 4 -> calls(call("shout", "{}"));
                        default -> stop();
                    };
                }),
                CycleSettings.DEFAULT);

        world.cycle();

        assertThat(told.get(1)).startsWith("You provided narrative text.");
        assertThat(told.get(2))
                .contains("failed to like post 77 due to there being none with that id. Try another action");
        assertThat(told.get(3)).contains("Error. You cannot follow yourself. Try another action");
        assertThat(told.get(4)).contains("Function 'shout' doesn't exist. Choose from: ");
        assertThat(world.endings()).containsExactly("DONE");
    }

    @Test
    void truncatedAnswersAreAskedForAgain() {
        List<ChatMessage> last = Collections.synchronizedList(new ArrayList<>());
        var first = new java.util.concurrent.atomic.AtomicBoolean(true);
        var world = new SmallWorld(
                1,
                new PlayedModel((persona, turn, request) -> {
                    if (first.getAndSet(false)) {
                        throw new ChatException(ChatException.Kind.TRUNCATED, "cut off", new Usage(5, 0, 1_000));
                    }
                    last.addAll(request.messages());
                    return stop();
                }),
                THREE_TURNS);

        Execution run = world.cycle();

        assertThat(last.get(last.size() - 1).text()).startsWith("Your answer could not be used: it was too long");
        assertThat(run.result()).contains("\"completionTokens\":1010", "\"DONE\":1");
    }

    @Test
    void anAgentHasSoManyTurnsAndNoMore() {
        var model = new PlayedModel((persona, turn, request) -> calls(call("view_most_recent_posts", "{}")));
        var world = new SmallWorld(3, model, CycleSettings.DEFAULT);

        world.cycle();

        assertThat(model.calls()).isEqualTo(30);
        assertThat(world.endings()).containsOnly("TURNS");
    }

    @Test
    void severalCallsInOneAnswerAreAllHeardUpToEight() {
        var nine = new dev.carillon.llm.ToolCall[9];
        for (int i = 0; i < nine.length; i++) {
            nine[i] = new dev.carillon.llm.ToolCall(
                    "call_" + i, "create_post", "{\"post_title\":\"" + i + "\",\"post_body\":\"b\"}");
        }
        List<ChatMessage> answers = Collections.synchronizedList(new ArrayList<>());
        var world = new SmallWorld(
                1,
                new PlayedModel((persona, turn, request) -> {
                    answers.addAll(request.messages());
                    return turn == 1 ? calls(nine) : stop();
                }),
                THREE_TURNS);

        world.cycle();

        assertThat(posts(world)).hasSize(8);
        assertThat(answers).filteredOn(ChatMessage.ToolResult.class::isInstance).hasSize(9);
        assertThat(answers.get(answers.size() - 1).text()).contains("At most 8 calls are heard at once");
    }

    @Test
    void aTrialCallsNoModelAndChangesNothing() throws Exception {
        var model = new PlayedModel((persona, turn, request) -> stop());
        var network = SmallWorld.populated(3);
        var job = new CycleJob(network, model, THREE_TURNS, Clock.fixed(SmallWorld.NOON, ZoneOffset.UTC));
        var run = RecordingContext.of(JobType.of(SmallWorld.JOB)).asTest();

        job.handle(run);

        assertThat(run.ending()).isEqualTo(new CycleTrial("main", 3, "played"));
        assertThat(model.calls()).isZero();
        assertThat(network.cycles().latest(1)).isEmpty();
    }

    @Test
    void aPersonaThatIsDeletedMeanwhileDoesNothingMore() {
        var network = SmallWorld.populated(2);
        var world = new SmallWorld(
                network,
                new PlayedModel((persona, turn, request) -> {
                    if (persona == 2 && turn == 1) {
                        network.personas().delete(2);
                    }
                    return turn == 1 ? post("Of " + persona) : stop();
                }),
                THREE_TURNS);

        world.cycle();

        assertThat(posts(world)).extracting(Post::author).containsExactly(1L);
        assertThat(world.endings()).containsExactlyInAnyOrder("DONE", "DELETED");
    }
}
