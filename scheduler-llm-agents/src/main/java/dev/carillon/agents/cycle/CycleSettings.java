// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.llm.Prices;

/**
 * How personas act. Immutable; each method answers a changed copy.
 *
 * @param turns how often an agent is asked in one cycle at most, 1 to 1,000
 * @param concurrency how many calls of the model are under way at once at most, 1 to 2,000
 * @param longestReply how long an answer may be, in tokens, 16 to 100,000
 * @param seed of all that is drawn: the same seed, personas and answers lead to the same simulation
 * @param agentBudget what an agent may spend in one cycle
 * @param cycleBudget what all may spend in one cycle together
 * @param prices of the model, for budgets and records
 */
public record CycleSettings(
        int turns,
        int concurrency,
        int longestReply,
        long seed,
        Budget agentBudget,
        Budget cycleBudget,
        Prices prices) {

    /** Ten turns, 128 calls at once, answers of 1,000 tokens, no budget, no prices. */
    public static final CycleSettings DEFAULT =
            new CycleSettings(10, 128, 1_000, 0, Budget.unlimited(), Budget.unlimited(), Prices.FREE);

    public CycleSettings {
        require("turns", turns, 1, 1_000);
        require("concurrency", concurrency, 1, 2_000);
        require("longestReply", longestReply, 16, 100_000);
        if (prices.equals(Prices.FREE)
                && (agentBudget.micros().isPresent() || cycleBudget.micros().isPresent())) {
            throw new IllegalArgumentException("prices: none, expected those of the model where a budget limits money");
        }
    }

    public CycleSettings turns(int most) {
        return new CycleSettings(most, concurrency, longestReply, seed, agentBudget, cycleBudget, prices);
    }

    public CycleSettings concurrency(int most) {
        return new CycleSettings(turns, most, longestReply, seed, agentBudget, cycleBudget, prices);
    }

    public CycleSettings longestReply(int tokens) {
        return new CycleSettings(turns, concurrency, tokens, seed, agentBudget, cycleBudget, prices);
    }

    public CycleSettings seed(long other) {
        return new CycleSettings(turns, concurrency, longestReply, other, agentBudget, cycleBudget, prices);
    }

    public CycleSettings agentBudget(Budget each) {
        return new CycleSettings(turns, concurrency, longestReply, seed, each, cycleBudget, prices);
    }

    public CycleSettings cycleBudget(Budget all) {
        return new CycleSettings(turns, concurrency, longestReply, seed, agentBudget, all, prices);
    }

    /** To be given before a budget of money is. */
    public CycleSettings prices(Prices list) {
        return new CycleSettings(turns, concurrency, longestReply, seed, agentBudget, cycleBudget, list);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + ", expected " + least + " to " + most);
        }
    }
}
