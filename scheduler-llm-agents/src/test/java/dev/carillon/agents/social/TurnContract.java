// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Cycles.Hold;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.Deed.UpdateBio;
import dev.carillon.agents.social.DeedOutcome.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How turns end. */
interface TurnContract extends SocialContract {

    @Test
    default void onlyTheTurnThatIsUnderWayIsChanged() {
        cycle("one", 1);
        endTurn("one", 1, List.of(), asked("second", 1));
        for (int turn : new int[] {0, 1, 3}) {
            requireTaken(turn);
        }
        endTurn("one", 2, List.of(), List.of());
        requireTaken(2);
        assertThat(store().cycles().exchanges("one"))
                .containsExactly(new Exchange(1, 0, "first", null), new Exchange(2, 0, "second", null));
    }

    private void requireTaken(int turn) {
        Hold hold = hold(store(), "one");
        assertThatThrownBy(() -> store().cycles().ask(hold, turn, List.of(new Asked(0, "late"))))
                .isInstanceOf(CycleTakenException.class);
        assertThatThrownBy(() -> store().cycles().reply(hold, turn, List.of(new Replied(0, "late"))))
                .isInstanceOf(CycleTakenException.class);
        assertThat(endTurn("one", turn, List.of(), List.of())).isFalse();
    }

    @Test
    default void aTurnEndsWithDeedsEndingsAndQuestions() {
        cycle("one", 3);
        var told = new ArrayList<List<DeedOutcome>>();
        boolean ended = endTurn(
                store(),
                "one",
                1,
                at(50),
                List.of(new Act(2, 0, new CreatePost("hello", "all")), new Act(0, 0, new AddComment(1, "hi"))),
                List.of(new Ending(1, "went to bed"), new Ending(1, "again")),
                outcomes -> {
                    told.add(outcomes);
                    return List.of(new Asked(2, "you?"), new Asked(0, "and you?"));
                });
        assertThat(ended).isTrue();
        assertThat(told).containsExactly(List.of(done(1), done(1)));
        assertThat(store().cycles().find("one")).contains(new Cycle("one", 1, 7, NOON, 2, 1, false));
        assertThat(store().cycles().agents("one")).extracting(Agent::ending).containsExactly(null, "went to bed", null);
        assertThat(store().cycles().exchanges("one"))
                .endsWith(new Exchange(2, 0, "and you?", null), new Exchange(2, 2, "you?", null));
        assertThat(store().feed().posts(Instant.MIN, 9))
                .containsExactly(new Post(1, 3, "one-2", "hello", "all", 0, 1, at(50)));
        assertThat(store().cycles().done("one"))
                .containsExactly(
                        new Done(1, 2, 0, new CreatePost("hello", "all"), done(1)),
                        new Done(1, 0, 0, new AddComment(1, "hi"), done(1)));
    }

    @Test
    default void aTurnEndsOnce() {
        cycle("one", 1);
        List<Act> acts = List.of(new Act(0, 0, new CreatePost("t", "b")));
        assertThat(endTurn("one", 1, acts, asked("second", 1))).isTrue();
        assertThat(endTurn(store(), "one", 1, NOON, acts, List.of(new Ending(0, "x")), outcomes -> {
                    throw new AssertionError("asked what comes next again");
                }))
                .isFalse();
        assertThat(store().feed().posts(Instant.MIN, 9)).hasSize(1);
        assertThat(store().cycles().agents("one")).extracting(Agent::ending).containsOnlyNulls();
        assertThat(store().cycles().done("one")).hasSize(1);
    }

    @Test
    default void aCycleInWhichNothingIsAskedIsOver() {
        cycle("one", 2);
        endTurn(store(), "one", 1, NOON, List.of(), List.of(new Ending(0, "a"), new Ending(1, "b")), done -> List.of());
        assertThat(store().cycles().find("one")).contains(new Cycle("one", 1, 7, NOON, 1, 1, true));
        assertThat(store().cycles().agents("one")).extracting(Agent::ending).containsExactly("a", "b");
        assertThat(endTurn("one", 1, List.of(new Act(0, 0, new CreatePost("t", "b"))), asked("x", 1)))
                .isFalse();
        assertThat(store().feed().posts(Instant.MIN, 9)).isEmpty();
    }

    @Test
    default void nothingHappensWhenWhatComesNextIsNotKnown() {
        cycle("one", 2);
        List<Act> acts = List.of(
                new Act(0, 0, new CreatePost("t", "b")),
                new Act(1, 0, new Like(1)),
                new Act(1, 1, new AddComment(1, "c")),
                new Act(1, 2, new Follow(1)),
                new Act(1, 3, new UpdateBio("x")));
        Function<List<DeedOutcome>, List<Asked>> failing = outcomes -> {
            assertThat(outcomes).extracting(DeedOutcome::kind).containsOnly(Kind.DONE);
            throw new IllegalStateException("the model is away");
        };
        assertThatThrownBy(() -> endTurn(store(), "one", 1, NOON, acts, List.of(new Ending(0, "x")), failing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model is away");
        assertThat(store().feed().posts(Instant.MIN, 9)).isEmpty();
        assertThat(store().feed().followed(2)).isEmpty();
        assertThat(store().personas().find(2).map(Persona::bio)).contains("");
        assertThat(store().cycles().done("one")).isEmpty();
        assertThat(store().cycles().agents("one")).extracting(Agent::ending).containsOnlyNulls();
        assertThat(store().cycles().find("one").map(Cycle::turn)).contains(1);
        assertThat(endTurn("one", 1, acts, asked("second", 2))).isTrue();
        // as if it had never failed
        assertThat(store().cycles().done("one"))
                .extracting(done -> done.outcome().id())
                .containsExactly(1L, 1L, 1L, 1L, 2L);
    }
}
