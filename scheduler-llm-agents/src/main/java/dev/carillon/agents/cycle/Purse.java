// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.cycle.Budget.Limit;
import dev.carillon.llm.Prices;
import dev.carillon.llm.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What is left of a budget. Not thread-safe: {@link Purses} guards it. */
final class Purse {

    private final Budget budget;
    private final Prices prices;
    private long calls;
    private long tokens;
    private long micros;
    private long nanos;

    Purse(Budget budget, Prices prices) {
        this.budget = budget;
        this.prices = prices;
    }

    /** What a further call that may use so much would go beyond. */
    Optional<Limit> refused(Usage most) {
        if (beyond(budget.calls(), calls + 1)) {
            return Optional.of(Limit.CALLS);
        }
        if (beyond(budget.tokens(), tokens + most.total())) {
            return Optional.of(Limit.TOKENS);
        }
        if (beyond(budget.micros(), micros + prices.micros(most))) {
            return Optional.of(Limit.MONEY);
        }
        boolean late = budget.time().isPresent() && nanos >= budget.time().get().toNanos();
        return late ? Optional.of(Limit.TIME) : Optional.empty();
    }

    /** Takes what a call may use at most. */
    void reserve(Usage most) {
        calls++;
        tokens += most.total();
        micros += prices.micros(most);
    }

    /** Puts back what a call has not used. */
    void settle(Usage most, Usage used) {
        tokens += used.total() - most.total();
        micros += prices.micros(used) - prices.micros(most);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static boolean beyond(OptionalLong limit, long wanted) {
        return limit.isPresent() && wanted > limit.getAsLong();
    }
}
