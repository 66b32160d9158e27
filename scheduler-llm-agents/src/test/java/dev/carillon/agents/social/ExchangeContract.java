// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.CreatePost;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store must do with questions and replies. */
interface ExchangeContract extends SocialContract {

    @Test
    default void theFirstQuestionAndTheFirstReplyOfATurnStay() {
        cycle("one", 3);
        store().cycles().ask(hold(store(), "one"), 1, List.of(new Asked(0, "again"), new Asked(2, "again")));
        store().cycles()
                .reply(
                        hold(store(), "one"),
                        1,
                        List.of(new Replied(2, "c"), new Replied(0, "a"), new Replied(0, "a2")));
        store().cycles().reply(hold(store(), "one"), 1, List.of(new Replied(0, "later"), new Replied(1, "b")));
        assertThat(store().cycles().exchanges("one"))
                .containsExactly(
                        new Exchange(1, 0, "first", "a"),
                        new Exchange(1, 1, "first", "b"),
                        new Exchange(1, 2, "first", "c"));
    }

    @Test
    default void whoIsAskedTwiceInOneCallIsAskedTheFirst() {
        cycle("one", 1);
        endTurn("one", 1, List.of(), List.of(new Asked(0, "this"), new Asked(0, "that")));
        assertThat(store().cycles().exchanges("one")).contains(new Exchange(2, 0, "this", null));
    }

    @Test
    default void whatIsSaidIsKeptAsItIs() {
        cycle("one", 2);
        endTurn("one", 1, List.of(), List.of(new Asked(0, UNKEEPABLE), new Asked(1, "")));
        store().cycles()
                .reply(hold(store(), "one"), 2, List.of(new Replied(0, HOSTILE + UNKEEPABLE), new Replied(1, "")));
        assertThat(store().cycles().exchanges("one"))
                .contains(new Exchange(2, 0, UNKEEPABLE, HOSTILE + UNKEEPABLE), new Exchange(2, 1, "", ""));
        endTurn(
                store(),
                "one",
                2,
                NOON,
                List.of(),
                List.of(new Ending(0, UNKEEPABLE), new Ending(1, UNKEEPABLE)),
                done -> List.of());
        assertThat(store().cycles().agents("one")).extracting(Agent::ending).containsOnly(UNKEEPABLE);
    }

    @Test
    default void whoWasNotAskedDoesNotReply() {
        cycle("one", 2);
        endTurn("one", 1, List.of(), List.of(new Asked(1, "you")));
        assertThatThrownBy(() -> store().cycles()
                        .reply(hold(store(), "one"), 2, List.of(new Replied(1, "yes"), new Replied(0, "me?"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("place of a reply: 0 was not asked in turn 2 of cycle \"one\", expected one that was");
        assertThat(store().cycles().exchanges("one")).contains(new Exchange(2, 1, "you", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    default void placesThatACycleDoesNotHaveAreRefused(int place) {
        cycle("one", 2);
        String expected = "place: " + place + ", expected one of the 2 of cycle \"one\", from 0 upwards";
        var deed = new CreatePost("t", "b");
        assertThatThrownBy(() -> store().cycles().ask(hold(store(), "one"), 1, List.of(new Asked(place, "x"))))
                .hasMessage(expected);
        assertThatThrownBy(() -> store().cycles().reply(hold(store(), "one"), 1, List.of(new Replied(place, "x"))))
                .hasMessage(expected);
        assertThatThrownBy(() -> endTurn("one", 1, List.of(new Act(0, 0, deed), new Act(place, 0, deed)), List.of()))
                .hasMessage(expected);
        assertThatThrownBy(() -> endTurn("one", 1, List.of(new Act(0, 0, deed)), List.of(new Asked(place, "x"))))
                .hasMessage(expected);
        assertThatThrownBy(() -> endTurn(
                        store(),
                        "one",
                        1,
                        NOON,
                        List.of(new Act(0, 0, deed)),
                        List.of(new Ending(place, "x")),
                        done -> List.of()))
                .hasMessage(expected);
        assertThat(store().feed().posts(Instant.MIN, 1)).isEmpty();
        assertThat(store().cycles().find("one").map(Cycle::turn)).contains(1);
    }
}
