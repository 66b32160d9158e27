// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import static dev.carillon.agents.cycle.PlayedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.Prices;
import dev.carillon.llm.Usage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    private static final int AGENTS = 30;
    private static final CycleSettings TWO_TURNS =
            CycleSettings.DEFAULT.turns(2).seed(3);

    private static PlayedModel looking(Usage usage) {
        return new PlayedModel(
                (persona, turn, request) -> new ChatReply("", List.of(call("view_most_recent_posts", "{}")), usage));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 256})
    void noMoreCallsAreMadeThanTheCycleMay(int concurrency) {
        PlayedModel model = looking(new Usage(100, 0, 10));
        var world = new SmallWorld(
                AGENTS,
                model,
                TWO_TURNS
                        .concurrency(concurrency)
                        .cycleBudget(Budget.unlimited().calls(47)));

        world.cycle();

        assertThat(model.calls()).isEqualTo(47);
        assertThat(world.endings()).filteredOn("CYCLE_BUDGET CALLS"::equals).hasSize(13);
    }

    @Test
    void whoIsRefusedDoesNotDependOnHowManyAskAtOnce() {
        var lone = refused(1);

        assertThat(lone).contains("CYCLE_BUDGET TOKENS").contains("TURNS");
        assertThat(refused(8)).isEqualTo(lone);
        assertThat(refused(256)).isEqualTo(lone);
    }

    private static List<String> refused(int concurrency) {
        var world = new SmallWorld(
                AGENTS,
                looking(new Usage(900, 0, 100)),
                TWO_TURNS
                        .concurrency(concurrency)
                        .cycleBudget(Budget.unlimited().tokens(45_000)));
        world.cycle();
        return world.endings();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256})
    void noMoreTokensAreUsedThanTheCycleMay(int concurrency) {
        var used = new AtomicLong();
        var model = new PlayedModel((persona, turn, request) -> {
            var most = new Usage(request.mostPromptTokens(), 0, request.maxTokens());
            used.addAndGet(most.total());
            return new ChatReply("", List.of(call("view_most_recent_posts", "{}")), most);
        });
        var world = new SmallWorld(
                AGENTS,
                model,
                TWO_TURNS
                        .concurrency(concurrency)
                        .cycleBudget(Budget.unlimited().tokens(100_000)));

        world.cycle();

        assertThat(used.get()).isBetween(90_000L, 100_000L);
    }

    @Test
    void moneyIsReckonedByThePrices() {
        PlayedModel model = looking(new Usage(1_000, 0, 500));
        // a call costs 1,000 × 0.28 + 500 × 0.42 = 490 millionths
        CycleSettings settings = TWO_TURNS
                .prices(Prices.of("0.28", "0.028", "0.42"))
                .concurrency(1)
                .longestReply(500)
                .cycleBudget(Budget.unlimited().money("0.01"));

        var world = new SmallWorld(AGENTS, model, settings);
        var run = world.cycle();

        assertThat(run.result()).contains("\"costMicros\":" + model.calls() * 490);
        assertThat(model.calls()).isBetween(17, 20);
        assertThat(world.endings()).contains("CYCLE_BUDGET MONEY");
    }

    @Test
    void anAgentHasABudgetOfItsOwn() {
        PlayedModel model = looking(new Usage(100, 0, 10));
        var world = new SmallWorld(
                5, model, CycleSettings.DEFAULT.agentBudget(Budget.unlimited().calls(3)));

        world.cycle();

        assertThat(model.calls()).isEqualTo(15);
        assertThat(world.endings()).containsOnly("AGENT_BUDGET CALLS");
    }

    @Test
    void aCallThatTimedOutCountsAsPaid() {
        var model = new PlayedModel((persona, turn, request) -> {
            throw new ChatException(ChatException.Kind.TIMED_OUT, "too slow", Usage.NONE);
        });
        var world = new SmallWorld(1, model, TWO_TURNS);

        var run = world.cycle();

        assertThat(run.result()).contains("\"completionTokens\":1000", "\"FAILED TIMED_OUT\":1");
    }

    @Test
    void timeIsUsedUpByWaiting() throws InterruptedException {
        var now = new AtomicLong();
        CycleSettings settings = CycleSettings.DEFAULT
                .agentBudget(Budget.unlimited().time(Duration.ofSeconds(2)))
                .cycleBudget(Budget.unlimited().time(Duration.ofSeconds(10)));
        var purses = new Purses(settings, now::get);
        var most = new Usage(10, 0, 10);

        assertThat(purses.reserve(0, most)).isEmpty();
        purses.settle(0, most, most, Duration.ofSeconds(2));
        assertThat(purses.reserve(0, most)).contains(AgentEnding.agentBudget(Budget.Limit.TIME));
        assertThat(purses.reserve(1, most)).isEmpty();
        purses.settle(1, most, most, Duration.ofSeconds(1));
        now.set(Duration.ofSeconds(10).toNanos());
        assertThat(purses.reserve(1, most)).contains(AgentEnding.cycleBudget(Budget.Limit.TIME));
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> Budget.unlimited().calls(0)).hasMessage("calls: 0, expected 1 or more");
        assertThatThrownBy(() -> Budget.unlimited().tokens(-1)).hasMessage("tokens: -1, expected 1 or more");
        assertThatThrownBy(() -> Budget.unlimited().time(Duration.ZERO)).hasMessageContaining("1 millisecond or more");
        assertThatThrownBy(() -> Budget.unlimited().money("0.0000001"))
                .hasMessage("money: \"0.0000001\", expected an amount such as 2.50 with at most six places");
        assertThatThrownBy(() -> Budget.unlimited().money("two")).hasMessageStartingWith("money: \"two\", expected");
        assertThatThrownBy(() -> Prices.of("1", "x", "1")).hasMessageStartingWith("price of cached: \"x\", expected");
        assertThatThrownBy(() -> CycleSettings.DEFAULT.turns(0)).hasMessage("turns: 0, expected 1 to 1000");
        assertThatThrownBy(() ->
                        CycleSettings.DEFAULT.cycleBudget(Budget.unlimited().money("1")))
                .hasMessageContaining("prices: none");
    }
}
