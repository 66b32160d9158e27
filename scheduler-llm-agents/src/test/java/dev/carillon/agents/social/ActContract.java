// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.Cycles.Exchange;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of what agents do in a turn. */
interface ActContract extends SocialContract {

    @Test
    default void laterDeedsOfATurnSeeEarlierOnes() {
        cycle("one", 2);
        long bob = 2;
        endTurn(
                "one",
                1,
                List.of(
                        new Act(0, 0, new Like(1)),
                        new Act(0, 1, new CreatePost("t", "b")),
                        new Act(0, 2, new Like(1)),
                        new Act(1, 0, new Like(1)),
                        new Act(1, 1, new Like(1)),
                        new Act(1, 2, new AddComment(2, "too early")),
                        new Act(1, 3, new CreatePost("u", "b")),
                        new Act(1, 4, new AddComment(2, "c")),
                        new Act(0, 3, new Follow(bob)),
                        new Act(0, 4, new Follow(bob)),
                        new Act(0, 5, new UpdateBio("a")),
                        new Act(0, 6, new UpdateBio("a")),
                        new Act(0, 7, new UpdateBio("b")),
                        new Act(1, 5, new Follow(bob))),
                asked("next", 2));
        assertThat(store().cycles().done("one"))
                .extracting(Done::outcome)
                .containsExactly(
                        DeedOutcome.refused(Kind.NO_SUCH_POST),
                        done(1),
                        done(1),
                        done(2),
                        already(2),
                        DeedOutcome.refused(Kind.NO_SUCH_POST),
                        done(2),
                        done(1),
                        done(1),
                        already(1),
                        done(1),
                        already(1),
                        done(1),
                        DeedOutcome.refused(Kind.ITSELF));
        assertThat(store().personas().find(1).map(Persona::bio)).contains("b");
        assertThat(store().feed().post(1).map(Post::likes)).contains(2L);
        assertThat(store().feed().post(2).map(Post::comments)).contains(1L);
        assertThat(store().feed().followed(1)).containsExactly(bob);
    }

    @Test
    default void deedsOfATurnSeeWhatWasThereBefore() {
        cycle("one", 2);
        post(1, "t", 0);
        act(2, new Like(1), 0);
        act(2, new Follow(1), 0);
        act(2, new UpdateBio("a"), 0);
        endTurn(
                "one",
                1,
                List.of(
                        new Act(1, 0, new Like(1)),
                        new Act(1, 1, new Follow(1)),
                        new Act(1, 2, new UpdateBio("a")),
                        new Act(0, 0, new Like(1)),
                        new Act(0, 1, new CreatePost("u", "b"))),
                List.of());
        assertThat(store().cycles().done("one"))
                .extracting(Done::outcome)
                .containsExactly(already(1), already(1), already(2), done(2), done(2));
    }

    @Test
    default void everyKindOfDeedIsReadAsItWasDone() {
        cycle("one", 1);
        List<Deed> deeds = List.of(
                new UpdateBio(HOSTILE),
                new CreatePost(HOSTILE, HOSTILE + HOSTILE),
                new AddComment(1, HOSTILE),
                new Like(1),
                new Follow(77));
        var acts = new ArrayList<Act>();
        for (int number = deeds.size() - 1; number >= 0; number--) {
            acts.add(new Act(0, number, deeds.get(number)));
        }
        endTurn("one", 1, acts, List.of());
        assertThat(store().cycles().done("one"))
                .extracting(done -> new Act(done.place(), done.number(), done.deed()))
                .isEqualTo(acts);
    }

    @Test
    default void actsThatAreGivenTwiceAreRefused() {
        cycle("one", 2);
        var deed = new CreatePost("t", "b");
        assertThatThrownBy(() -> endTurn(
                        "one", 1, List.of(new Act(1, 3, deed), new Act(0, 3, deed), new Act(1, 3, deed)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("act: number 3 of place 1 twice, expected it once");
        assertThatThrownBy(() -> endTurn("one", 1, List.of(new Act(1, -1, deed)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number of an act: -1, expected 0 or more");
        assertThat(store().feed().posts(Instant.MIN, 1)).isEmpty();
    }

    @Test
    default void aDeletedAgentStaysInItsCycleAndDoesNothing() {
        cycle("one", 2);
        store().personas().delete(1);
        endTurn(
                "one",
                1,
                List.of(
                        new Act(0, 0, new CreatePost("t", "b")),
                        new Act(1, 0, new Follow(1)),
                        new Act(1, 1, new CreatePost("u", "b"))),
                asked("second", 2));
        assertThat(store().cycles().done("one"))
                .extracting(Done::outcome)
                .containsExactly(
                        DeedOutcome.refused(Kind.ACTOR_GONE), DeedOutcome.refused(Kind.NO_SUCH_PERSONA), done(1));
        assertThat(store().cycles().agents("one")).extracting(Agent::persona).containsExactly(1L, 2L);
    }

    @Test
    default void aThousandAgentsAct() {
        cycle("one", 1_000);
        var acts = new ArrayList<Act>();
        acts.add(new Act(999, 0, new CreatePost("t", "b")));
        for (int place = 0; place < 1_000; place++) {
            acts.add(new Act(place, 1, place % 2 == 0 ? new Like(1) : new AddComment(1, "c" + place)));
            acts.add(new Act(place, 2, new Follow(1 + (place + 1) % 1_000)));
        }
        assertThat(endTurn("one", 1, acts, asked("second", 1_000))).isTrue();
        assertThat(store().feed().post(1))
                .map(post -> post.likes() + post.comments())
                .contains(1_000L);
        assertThat(store().feed().comments(1, 1_000))
                .hasSize(500)
                .first()
                .extracting(Comment::body)
                .isEqualTo("c999");
        assertThat(store().cycles().done("one"))
                .hasSize(2_001)
                .extracting(done -> new Act(done.place(), done.number(), done.deed()))
                .isEqualTo(acts);
        store().cycles()
                .reply(
                        hold(store(), "one"),
                        2,
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> new Replied(i, "r" + i))
                                .toList());
        List<Exchange> exchanges = store().cycles().exchanges("one");
        assertThat(exchanges).hasSize(2_000).endsWith(new Exchange(2, 999, "second", "r999"));
    }
}
