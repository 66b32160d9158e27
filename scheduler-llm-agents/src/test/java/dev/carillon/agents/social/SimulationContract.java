// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.Deed.UpdateBio;
import dev.carillon.agents.social.DeedOutcome.Kind;
import dev.carillon.agents.social.Personas.Deletion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What simulations are beside each other, and forks. */
interface SimulationContract extends SocialContract {

    @Test
    default void twoSimulationsKnowNothingOfEachOther() {
        cycle("one", 2);
        post(1, "here", 0);
        act(1, new Follow(2), 0);
        SocialStore other = store().in(fresh());
        assertThat(other.simulation()).isNotEqualTo(store().simulation());
        assertThat(other.personas().count()).isZero();
        assertThat(other.personas().find("one-0")).isEmpty();
        assertThat(other.feed().posts(Instant.MIN, 9)).isEmpty();
        assertThat(other.feed().post(1)).isEmpty();
        assertThat(other.feed().followed(1)).isEmpty();
        assertThat(other.cycles().find("one")).isEmpty();
        assertThat(other.cycles().latest(9)).isEmpty();
        assertThat(other.personas().add(called("ONE-0"), NOON).id()).isEqualTo(1);
        other.cycles().begin("one", NOON, (number, personas) -> new Draw(number, personas));
        assertThat(store().cycles().find("one").map(Cycle::over)).contains(false);
        assertThat(other.feed().act(1, new Like(1), NOON)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(other.personas().delete(1)).isEqualTo(Deletion.DELETED);
        assertThat(store().personas().count()).isEqualTo(2);
        assertThat(store().in(store().simulation()).personas().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a b", "a'", "a\0", "ä", "_a", "a\n"})
    default void simulationsHavePlainNames(String name) {
        assertThatThrownBy(() -> store().in(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("expected 1 to 60 characters of a-z, 0-9, _ and -, a letter first");
        assertThatThrownBy(() -> store().fork(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void theLongestNameOfASimulationHasSixtyCharacters() {
        assertThatThrownBy(() -> store().in("a".repeat(61))).isInstanceOf(IllegalArgumentException.class);
        String longest = fresh() + "-_".repeat(30);
        assertThat(store().in(longest.substring(0, 60))
                        .personas()
                        .add(called("ada"), NOON)
                        .id())
                .isEqualTo(1);
    }

    @Test
    default void aForkHoldsAllAndGoesItsOwnWay() {
        cycle("zero", 1);
        cycle("one", 2);
        act(1, new CreatePost("t", "b"), 1);
        act(2, new AddComment(1, "c"), 2);
        act(3, new Like(1), 3);
        act(2, new Follow(1), 4);
        act(2, new UpdateBio("x"), 5);
        store().cycles().reply(hold(store(), "one"), 1, List.of(new Replied(1, "r")));
        endTurn(
                store(),
                "one",
                1,
                NOON,
                List.of(new Act(0, 4, new Like(1))),
                List.of(new Ending(1, "own")),
                done -> asked("n", 1));
        SocialStore fork = store().fork(fresh());
        assertThat(fork.personas().list(0, 9))
                .isEqualTo(store().personas().list(0, 9))
                .hasSize(3);
        assertThat(fork.feed().posts(Instant.MIN, 9))
                .isEqualTo(store().feed().posts(Instant.MIN, 9))
                .hasSize(1);
        assertThat(fork.feed().comments(1, 9))
                .isEqualTo(store().feed().comments(1, 9))
                .hasSize(1);
        assertThat(fork.feed().ofFollowed(2, 9))
                .isEqualTo(store().feed().ofFollowed(2, 9))
                .hasSize(1);
        assertThat(fork.cycles().exchanges("one"))
                .isEqualTo(store().cycles().exchanges("one"))
                .hasSize(3);
        assertThat(fork.cycles().done("one"))
                .isEqualTo(store().cycles().done("one"))
                .hasSize(1);
        assertThat(fork.cycles().find("zero")).isEqualTo(store().cycles().find("zero"));
        assertThat(fork.cycles().agents("zero")).isEqualTo(store().cycles().agents("zero"));
        assertThat(fork.cycles().agents("one")).containsExactly(new Agent(0, 2, Cycles.FORKED), new Agent(1, 3, "own"));
        assertThat(fork.cycles().find("one").map(Cycle::over)).contains(true);
        assertThat(store().cycles().find("one").map(Cycle::over)).contains(false);
        assertThat(store().cycles().agents("one")).extracting(Agent::ending).containsExactly(null, "own");

        assertThat(fork.personas().add(called("new"), NOON).id()).isEqualTo(4);
        assertThat(fork.feed().act(1, new CreatePost("fork", "b"), NOON)).isEqualTo(done(2));
        assertThat(fork.feed().act(1, new Like(1), NOON)).isEqualTo(done(3));
        assertThat(fork.feed().act(2, new Like(1), NOON)).isEqualTo(already(2));
        assertThat(fork.feed().act(2, new UpdateBio("y"), NOON)).isEqualTo(done(2));
        assertThat(fork.cycles()
                        .begin("three", NOON, (number, personas) -> new Draw(1, personas))
                        .number())
                .isEqualTo(3);
        assertThat(store().personas().count()).isEqualTo(3);
        assertThat(titles(Instant.MIN, 9)).containsExactly("t");
        assertThat(store().feed().post(1).map(Post::likes)).contains(2L);
        assertThat(store().personas().find(2).map(Persona::bio)).contains("x");
        assertThat(endTurn("one", 2, List.of(new Act(0, 0, new CreatePost("main", "b"))), List.of()))
                .isTrue();
        assertThat(fork.feed().posts(Instant.MIN, 9)).extracting(Post::title).containsExactly("t", "fork");
    }

    @Test
    default void deletingInAForkLeavesTheOther() {
        long ada = persona("ada");
        long bob = persona("bob");
        act(ada, new Follow(bob), 0);
        SocialStore fork = store().fork(fresh());
        assertThat(fork.personas().delete(bob)).isEqualTo(Deletion.DELETED);
        assertThat(fork.feed().followed(ada)).isEmpty();
        assertThat(store().feed().followed(ada)).containsExactly(bob);
        assertThat(store().personas().find("bob")).isPresent();
    }

    @Test
    default void aForkTakesNoPlaceThatIsTaken() {
        persona("ada");
        String name = fresh();
        // to look into it does not make it
        assertThat(store().in(name).personas().count()).isZero();
        assertThat(store().fork(name).personas().count()).isEqualTo(1);
        persona("bob");
        for (String taken : List.of(name, store().simulation())) {
            assertThatThrownBy(() -> store().fork(taken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("simulation: \"" + taken + "\" is there already, expected a new one");
        }
        assertThat(store().in(name).personas().count()).isEqualTo(1);
        assertThat(store().personas().count()).isEqualTo(2);
    }

    @Test
    default void anEmptySimulationCanBeCopied() {
        SocialStore fork = store().fork(fresh());
        assertThat(fork.personas().add(called("ada"), NOON).id()).isEqualTo(1);
        assertThat(store().personas().count()).isZero();
    }

    @Test
    default void simulationsAreThereOnceSomethingIsWritten() {
        String base = fresh();
        List<String> names = List.of(base + "a", base + "b", base + "c");
        names.forEach(name -> store().in(name).personas().add(called("ada"), NOON));
        store().in(base + "never").personas().count();
        assertThat(store().has(base + "b")).isTrue();
        assertThat(store().has(base + "never")).isFalse();
        assertThat(store().has("' OR 1 = 1 --\0")).isFalse();
        var listed = new ArrayList<String>();
        for (List<String> page = store().simulations("", 2);
                !page.isEmpty();
                page = store().simulations(page.get(page.size() - 1), 2)) {
            listed.addAll(page);
        }
        assertThat(listed).doesNotHaveDuplicates().containsAll(names).doesNotContain(base + "never");
        assertThatThrownBy(() -> store().simulations("", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
