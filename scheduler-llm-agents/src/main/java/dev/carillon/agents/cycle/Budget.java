// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be spent on chat models. What a call may cost at most is reserved before it is made, so no number of agents at
 * once goes beyond it. Immutable; each method answers a changed copy.
 *
 * @param calls how many calls, 1 or more
 * @param tokens of question and answer together, 1 or more
 * @param micros money in millionths of the currency's unit, 1 or more
 * @param time spent waiting for answers: of an agent the sum over its calls, of a cycle the time since it was begun or gone on
 *     with; 1 millisecond or more. A call that is under way is not cut off by it
 */
public record Budget(OptionalLong calls, OptionalLong tokens, OptionalLong micros, Optional<Duration> time) {

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    /** What can be used up. */
    public enum Limit {
        CALLS,
        TOKENS,
        MONEY,
        TIME
    }

    public Budget {
        require("calls", calls);
        require("tokens", tokens);
        require("micros", micros);
        if (time.isPresent() && time.get().toMillis() < 1) {
            throw new IllegalArgumentException("time: " + time.get() + ", expected 1 millisecond or more");
        }
    }

    /** As much as anybody wants. */
    public static Budget unlimited() {
        return new Budget(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    public Budget calls(long most) {
        return new Budget(OptionalLong.of(most), tokens, micros, time);
    }

    public Budget tokens(long most) {
        return new Budget(calls, OptionalLong.of(most), micros, time);
    }

    /**
     * As much money.
     *
     * @param most such as {@code 2.50}, in the currency of the prices; at most six places
     */
    public Budget money(String most) {
        return new Budget(calls, tokens, OptionalLong.of(micros(most)), time);
    }

    private static long micros(String money) {
        try {
            return new BigDecimal(money).multiply(MICROS).longValueExact();
        } catch (ArithmeticException | NumberFormatException unfit) {
            throw new IllegalArgumentException(
                    "money: \"" + money + "\", expected an amount such as 2.50 with at most six places", unfit);
        }
    }

    public Budget time(Duration most) {
        return new Budget(calls, tokens, micros, Optional.of(most));
    }

    private static void require(String name, OptionalLong limit) {
        if (limit.isPresent() && limit.getAsLong() < 1) {
            throw new IllegalArgumentException(name + ": " + limit.getAsLong() + ", expected 1 or more");
        }
    }
}
