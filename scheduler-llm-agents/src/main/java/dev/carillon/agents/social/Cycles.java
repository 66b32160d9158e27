// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cycles of a simulation, kept so that a cycle whose process died goes on where it was. All texts given here are kept as
 * they are. Calls may be repeated: what has been kept already is not kept again.
 *
 * <p>A cycle has agents, each at a place from 0 upwards, and turns from 1 upwards. In each turn every agent that has not ended
 * is asked something, replies, and does what it wants at the end of the turn.
 *
 * <p>Methods that change a cycle throw {@link IllegalArgumentException} for one that was never begun, for a place that the cycle
 * does not have, for a reply of an agent that was not asked, and for an act that is given twice.
 */
public interface Cycles {

    /** The ending of agents whose cycle was under way when another began. */
    String SUPERSEDED = "superseded by a later cycle";

    /** The ending of agents, in the copy, whose cycle was under way when its simulation was copied. */
    String FORKED = "the simulation was copied";

    /**
     * A cycle.
     *
     * @param id given by who begins it, 1 to 100 characters
     * @param number how many cycles of the simulation were begun before it, and one
     * @param seed what all that is drawn in it comes from
     * @param at the time that it counts as its own, in UTC, milliseconds
     * @param turn the turn that is under way, or was when it ended, from 1 upwards
     * @param term how often it was begun or gone on with, from 1 upwards
     * @param over whether it has ended
     */
    record Cycle(String id, long number, long seed, Instant at, int turn, int term, boolean over) {

        /** The right to go on with it. */
        public Hold hold() {
            return new Hold(id, term);
        }
    }

    /** The right to go on with a cycle: that of a later term takes it away from all earlier ones. */
    record Hold(String cycle, int term) {}

    /**
     * An agent of a cycle.
     *
     * @param persona the {@link Persona#id}
     * @param ending why it does no more in this cycle; null while it does
     */
    record Agent(int place, long persona, @Nullable String ending) {}

    /** What an agent is asked in a turn. */
    record Asked(int place, String text) {}

    /** What an agent has replied in the turn that is under way. */
    record Replied(int place, String text) {}

    /** What was asked and replied: the transcript. */
    record Exchange(
            int turn, int place, String asked, @Nullable String reply) {}

    /**
     * What an agent does at the end of a turn.
     *
     * @param number from 0 upwards for what one agent does in one turn
     */
    record Act(int place, int number, Deed deed) {}

    /** What an agent did, and what came of it. */
    record Done(int turn, int place, int number, Deed deed, DeedOutcome outcome) {}

    /** An agent that does no more. */
    record Ending(int place, String reason) {}

    /** The cycle of that id. */
    Optional<Cycle> find(String id);

    /**
     * The latest cycles, newest first.
     *
     * @param limit 1 to 1,000
     */
    default List<Cycle> latest(int limit) {
        return latest(Long.MAX_VALUE, limit);
    }

    /**
     * A page of the cycles, newest first.
     *
     * @param before the number of the last cycle of the page before; {@link Long#MAX_VALUE} for the first
     * @param limit 1 to 1,000
     */
    List<Cycle> latest(long before, int limit);

    /**
     * What is drawn when a cycle begins.
     *
     * @param seed of all that is drawn in it later
     * @param order those of its places 0, 1 and so on, by {@link Persona#id}; some or all of the personas, each once
     */
    record Draw(long seed, List<Long> order) {

        public Draw {
            order = List.copyOf(order);
        }
    }

    /**
     * Draws a cycle from its number and from all personas by id. Called within the transaction, so it calls no store; called
     * again when the transaction is tried again.
     */
    @FunctionalInterface
    interface Lot {
        Draw draw(long number, List<Long> personas);
    }

    /**
     * Begins a cycle with its first turn; all others of the simulation are over by that. One that has been begun
     * and is not over is gone on with: whoever did so before can keep nothing more. One that is over is answered as it is.
     *
     * @param id 1 to 100 characters
     * @param at the time that it counts as its own, in UTC; kept in milliseconds
     */
    Cycle begin(String id, Instant at, Lot lot);

    /** The agents of a cycle by place; none when there is no such cycle. */
    List<Agent> agents(String cycle);

    /**
     * A page of the agents of a cycle by place.
     *
     * @param from the first place
     * @param limit 1 to 1,000
     */
    List<Agent> agents(String cycle, int from, int limit);

    /**
     * Keeps what is asked in the turn that is under way; an agent that has been asked in it stays asked what it was.
     *
     * @throws CycleTakenException when another goes on with the cycle, or it is over
     */
    void ask(Hold hold, int turn, List<Asked> asked);

    /**
     * Keeps replies of the turn that is under way, before anything is done; the first reply of an agent stays.
     *
     * @throws CycleTakenException when another goes on with the cycle, or it is over
     */
    void reply(Hold hold, int turn, List<Replied> replies);

    /**
     * How it goes on after a turn.
     *
     * @param endings of agents that do no more, in this turn or any later; the first ending of an agent stays
     * @param asked what is asked in the next turn; nothing ends the cycle
     */
    record Next(List<Ending> endings, List<Asked> asked) {

        public Next {
            endings = List.copyOf(endings);
            asked = List.copyOf(asked);
        }
    }

    /**
     * Ends a turn in one transaction: does what the agents want in the order that is given, ends some of them, and goes on to
     * the next turn.
     *
     * @param at when the deeds count as done, in UTC; kept in milliseconds
     * @param acts each place and number once
     * @param next how it goes on, given what came of each act in their order. Called within the transaction, so it calls no
     *     store; called again when the transaction is tried again. When it throws, nothing of the turn has happened
     * @throws CycleTakenException when another goes on with the cycle, it is over, or the turn is not under way
     */
    void endTurn(Hold hold, int turn, Instant at, List<Act> acts, Function<List<DeedOutcome>, Next> next);

    /**
     * Forgets what was asked, replied and done in cycles that are over, all but the latest; what came of it stays.
     *
     * @param kept how many cycles are kept whole, 1 or more
     */
    void forget(int kept);

    /** What was asked and replied in a cycle, by turn and place. */
    List<Exchange> exchanges(String cycle);

    /**
     * A page of what was asked and replied in a turn, by place.
     *
     * @param from the first place
     * @param limit 1 to 1,000
     */
    List<Exchange> exchanges(String cycle, int turn, int from, int limit);

    /** What was done in a cycle, in order. */
    List<Done> done(String cycle);

    /**
     * A page of what was done at the end of a turn, in order.
     *
     * @param skip how many of it to leave out, 0 or more
     * @param limit 1 to 1,000
     */
    List<Done> done(String cycle, int turn, int skip, int limit);
}
