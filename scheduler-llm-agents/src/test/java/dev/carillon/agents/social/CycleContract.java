// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Cycles.Hold;
import dev.carillon.agents.social.Cycles.Next;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.CreatePost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How cycles begin, go on and are forgotten. */
interface CycleContract extends SocialContract {

    @Test
    default void aCycleBeginsAsItWasDrawn() {
        long ada = persona("ada");
        long bob = persona("bob");
        long cid = persona("cid");
        store().personas().delete(bob);
        var seen = new ArrayList<List<Long>>();
        Cycle cycle = store().cycles().begin("one", NOON.plusNanos(5), (number, personas) -> {
            seen.add(personas);
            return new Draw(-1L - number, List.of(cid, ada));
        });
        assertThat(seen).containsExactly(List.of(ada, cid));
        assertThat(cycle).isEqualTo(new Cycle("one", 1, -2, NOON, 1, 1, false));
        assertThat(store().cycles().find("one")).contains(cycle);
        assertThat(store().cycles().agents("one")).containsExactly(new Agent(0, cid, null), new Agent(1, ada, null));
        assertThat(store().cycles().exchanges("one")).isEmpty();
        assertThat(store().cycles().done("one")).isEmpty();
    }

    @Test
    default void aCycleThatWasBegunIsGoneOnWithUntilItIsOver() {
        cycle("one", 2);
        endTurn("one", 1, List.of(), asked("second", 2));
        Cycle again = store().cycles().begin("one", at(99), (number, personas) -> {
            throw new AssertionError("drawn again");
        });
        assertThat(again).isEqualTo(new Cycle("one", 1, 7, NOON, 2, 2, false));
        assertThat(store().cycles().find("one")).contains(again);
        endTurn("one", 2, List.of(), List.of());
        cycle("two", 1);
        assertThat(store().cycles().begin("one", at(99), (number, personas) -> new Draw(1, List.of())))
                .isEqualTo(new Cycle("one", 1, 7, NOON, 2, 2, true));
        assertThat(store().cycles().find("two").map(Cycle::over)).contains(false);
    }

    @Test
    default void whoWentOnWithACycleBeforeAnotherChangesNothing() {
        Hold before = cycle("one", 1).hold();
        Hold after = store().cycles().begin("one", NOON, Draw::new).hold();
        List<Act> acts = List.of(new Act(0, 0, new CreatePost("t", "b")));
        assertThatThrownBy(() -> store().cycles().ask(before, 1, List.of())).isInstanceOf(CycleTakenException.class);
        assertThatThrownBy(() -> store().cycles().reply(before, 1, List.of(new Replied(0, "late"))))
                .isInstanceOf(CycleTakenException.class)
                .hasMessage("cycle one: turn 1 of term 1 is not under way any more");
        assertThatThrownBy(() ->
                        store().cycles().endTurn(before, 1, NOON, acts, outcomes -> new Next(List.of(), asked("x", 1))))
                .isInstanceOf(CycleTakenException.class);
        assertThat(store().cycles().exchanges("one")).containsExactly(new Exchange(1, 0, "first", null));
        assertThat(store().feed().posts(Instant.MIN, 1)).isEmpty();
        store().cycles().reply(after, 1, List.of(new Replied(0, "in time")));
        assertThat(store().cycles().exchanges("one")).containsExactly(new Exchange(1, 0, "first", "in time"));
    }

    @Test
    default void aCycleThatBeginsEndsTheOneBefore() {
        cycle("one", 2);
        endTurn(store(), "one", 1, NOON, List.of(), List.of(new Ending(1, "tired")), outcomes -> asked("x", 1));
        cycle("two", 1);
        assertThat(store().cycles().find("one").map(Cycle::over)).contains(true);
        assertThat(store().cycles().agents("one"))
                .extracting(Agent::ending)
                .containsExactly(Cycles.SUPERSEDED, "tired");
        assertThat(store().cycles().latest(10)).extracting(Cycle::id).containsExactly("two", "one");
        assertThat(store().cycles().latest(10)).extracting(Cycle::number).containsExactly(2L, 1L);
        assertThat(store().cycles().latest(1)).extracting(Cycle::id).containsExactly("two");
        assertThat(endTurn("one", 2, List.of(), asked("y", 1))).isFalse();
    }

    @Test
    default void aDrawOfOthersThanPersonasBeginsNothing() {
        long ada = persona("ada");
        for (List<Long> order : List.of(List.of(ada, ada), List.of(ada, 99L))) {
            assertThatThrownBy(() -> store().cycles().begin("one", NOON, (number, personas) -> new Draw(1, order)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("order: " + order.get(1));
        }
        assertThatThrownBy(() -> store().cycles().begin("one", NOON, (number, personas) -> {
                    throw new IllegalStateException("no lot");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no lot");
        assertThat(store().cycles().find("one")).isEmpty();
        cycle("two", 1);
        assertThat(store().cycles().find("two").map(Cycle::number)).contains(1L);
        assertThatThrownBy(() -> store().cycles().begin("three", NOON, (number, personas) -> new Draw(1, List.of(99L))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().cycles().find("two").map(Cycle::over)).contains(false);
    }

    @Test
    default void idsOfCyclesAreAnyTextOfALength() {
        cycle("x".repeat(100), 0);
        String id = UNKEEPABLE + HOSTILE.substring(0, 40);
        Cycle cycle = store().cycles().begin(id, NOON, (number, personas) -> new Draw(1, List.of()));
        assertThat(cycle.id()).isEqualTo(id);
        assertThat(store().cycles().find(id)).contains(cycle);
        for (String bad : List.of("", "x".repeat(101))) {
            assertThatThrownBy(() -> store().cycles().begin(bad, NOON, (number, personas) -> new Draw(1, List.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("id of a cycle: " + bad.length() + " characters, expected 1 to 100");
            assertThat(store().cycles().find(bad)).isEmpty();
        }
    }

    @Test
    default void aCycleThatWasNeverBegunHoldsNothingAndIsNotChanged() {
        cycle("one", 1);
        assertThat(store().cycles().find("two")).isEmpty();
        assertThat(store().cycles().agents("two")).isEmpty();
        assertThat(store().cycles().exchanges("two")).isEmpty();
        assertThat(store().cycles().done("two")).isEmpty();
        String expected = "cycle: \"two\", expected one that was begun";
        assertThatThrownBy(() -> store().cycles().ask(hold(store(), "two"), 1, List.of()))
                .hasMessage(expected);
        assertThatThrownBy(() -> store().cycles().reply(hold(store(), "two"), 1, List.of()))
                .hasMessage(expected);
        assertThatThrownBy(() -> endTurn("two", 1, List.of(), List.of())).hasMessage(expected);
    }

    @Test
    default void whatWasSaidAndDoneInEarlierCyclesIsForgotten() {
        for (String id : List.of("one", "two", "three")) {
            cycle(id, 1);
            endTurn(id, 1, List.of(new Act(0, 0, new CreatePost(id, "b"))), asked("x", 1));
        }
        store().cycles().forget(2);
        assertThat(store().cycles().exchanges("one")).isEmpty();
        assertThat(store().cycles().done("one")).isEmpty();
        for (String id : List.of("two", "three")) {
            assertThat(store().cycles().exchanges(id)).hasSize(2);
            assertThat(store().cycles().done(id)).hasSize(1);
        }
        assertThat(titles(Instant.MIN, 9)).containsExactly("three", "two", "one");
        assertThat(store().cycles().agents("one")).hasSize(1);
        assertThat(store().cycles().latest(9)).hasSize(3);
        assertThatThrownBy(() -> store().cycles().forget(0)).hasMessageStartingWith("kept: 0, expected 1 to ");
        // the one that is under way goes on
        assertThat(endTurn("three", 2, List.of(), List.of())).isTrue();
    }
}
