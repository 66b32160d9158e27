// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.Deed.UpdateBio;
import dev.carillon.agents.social.Personas.Deletion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store must do with personas. */
interface PersonaContract extends SocialContract {

    @Test
    default void aPersonaIsFoundAsItWasAdded() {
        Persona added = store().personas()
                .add(new NewPersona("Ada_1.x-y", "A bio", "Her description"), NOON.plusNanos(999_999));
        assertThat(added).isEqualTo(new Persona(1, "Ada_1.x-y", "A bio", "Her description", NOON));
        assertThat(store().personas().find(1)).contains(added);
        assertThat(store().personas().find("Ada_1.x-y")).contains(added);
        assertThat(store().personas().list(0, 10)).containsExactly(added);
        assertThat(store().personas().count()).isEqualTo(1);
    }

    @Test
    default void whoIsNotThereIsNotFound() {
        persona("ada");
        assertThat(store().personas().find(2)).isEmpty();
        assertThat(store().personas().find(0)).isEmpty();
        assertThat(store().personas().find(-1)).isEmpty();
        assertThat(store().personas().find("bob")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "_da", "ada' OR '1'='1", "ada\0", "\uD800", "\0", "ad\u0010a"})
    default void namesThatNobodyCanHaveFindNobody(String username) {
        persona("ada");
        assertThat(store().personas().find(username)).isEmpty();
    }

    @Test
    default void upperAndLowerCaseAreOneName() {
        long id = persona("Ida.Iğdır");
        assertThat(store().personas().find("iDA.iĞDIR").map(Persona::id)).contains(id);
        for (String same : List.of("ida.iğdır", "IDA.IĞDIR", "IDA.iğdir")) {
            assertThatThrownBy(() -> persona(same))
                    .isInstanceOf(UsernameTakenException.class)
                    .hasMessage("username: \"" + same + "\" is taken, expected one that is not");
        }
        assertThat(store().personas().count()).isEqualTo(1);
    }

    @Test
    default void lettersOfAllKindsAreNames() {
        List<String> names = List.of("日本", "Ωμέγα", "\uD835\uDD38b", "١٢٣", "ß".repeat(50));
        store().personas().addAll(names.stream().map(this::called).toList(), NOON);
        assertThat(store().personas().list(0, 10)).extracting(Persona::username).isEqualTo(names);
        assertThat(store().personas().find("ΩΜΈΓΑ").map(Persona::username)).contains("Ωμέγα");
    }

    @Test
    default void manyAreAddedInOrderOrNone() {
        persona("ada");
        assertThatThrownBy(() -> store().personas().addAll(List.of(called("bob"), called("ADA"), called("cid")), NOON))
                .isInstanceOf(UsernameTakenException.class)
                .hasMessageContaining("ADA");
        assertThatThrownBy(() -> store().personas().addAll(List.of(called("bob"), called("cid"), called("Bob")), NOON))
                .isInstanceOf(UsernameTakenException.class)
                .hasMessageContaining("Bob");
        assertThat(store().personas().count()).isEqualTo(1);
        assertThat(store().personas().addAll(List.of(called("cid"), called("bob")), NOON))
                .extracting(Persona::id, Persona::username)
                .containsExactly(tuple(2L, "cid"), tuple(3L, "bob"));
        assertThat(store().personas().addAll(List.of(), NOON)).isEmpty();
    }

    @Test
    default void thousandsAreAddedAtOnceAndListedInParts() {
        List<NewPersona> all =
                IntStream.rangeClosed(1, 2_500).mapToObj(i -> called("p" + i)).toList();
        assertThat(store().personas().addAll(all, NOON)).hasSize(2_500);
        assertThat(store().personas().count()).isEqualTo(2_500);
        assertThat(store().personas().list(0, 1_000))
                .extracting(Persona::id)
                .first()
                .isEqualTo(1L);
        assertThat(store().personas().list(1_000, 1_000))
                .extracting(Persona::id)
                .first()
                .isEqualTo(1_001L);
        assertThat(store().personas().list(2_000, 1_000)).hasSize(500);
        assertThat(store().personas().list(2_500, 1)).isEmpty();
    }

    @Test
    default void textsOfPersonasAreKeptAsTheyAre() {
        Persona added = store().personas()
                .add(new NewPersona("ada", "\uD83D\uDE00".repeat(Persona.LONGEST_BIO), HOSTILE), NOON);
        assertThat(store().personas().find("ada")).contains(added);
        assertThat(added.description()).isEqualTo(HOSTILE);
    }

    @Test
    default void whoHasWrittenNothingIsDeletedWithItsFollows() {
        long ada = persona("ada");
        long bob = persona("bob");
        act(ada, new Follow(bob), 0);
        act(bob, new Follow(ada), 0);
        assertThat(store().personas().delete(bob)).isEqualTo(Deletion.DELETED);
        assertThat(store().personas().find(bob)).isEmpty();
        assertThat(store().personas().find("bob")).isEmpty();
        assertThat(store().feed().followed(ada)).isEmpty();
        assertThat(store().feed().followed(bob)).isEmpty();
        assertThat(store().feed().ofFollowed(ada, 5)).isEmpty();
        assertThat(store().personas().delete(bob)).isEqualTo(Deletion.NOT_FOUND);
        assertThat(store().personas().count()).isEqualTo(1);
    }

    @Test
    default void aNameIsFreeAgainAndAnIdNeverIs() {
        persona("ada");
        long bob = persona("bob");
        store().personas().delete(bob);
        assertThat(persona("BOB")).isEqualTo(3);
        assertThat(store().personas().find("bob").map(Persona::username)).contains("BOB");
    }

    @Test
    default void whoHasPostedCommentedOrLikedStays() {
        long ada = persona("ada");
        long bob = persona("bob");
        long cid = persona("cid");
        long post = post(ada, "hello", 0);
        act(bob, new AddComment(post, "hi"), 0);
        act(cid, new Like(post), 0);
        act(cid, new Follow(ada), 0);
        for (long id : new long[] {ada, bob, cid}) {
            assertThat(store().personas().delete(id)).isEqualTo(Deletion.HAS_WRITTEN);
            assertThat(store().personas().find(id)).isPresent();
        }
        assertThat(store().feed().followed(cid)).containsExactly(ada);
    }

    @Test
    default void theHostChangesWhatAPersonaSaysAndIs() {
        long ada = persona("ada");
        persona("bob");
        Persona before = store().personas().find(ada).orElseThrow();
        assertThat(store().personas().change(ada, new PersonaChange("hello", null)))
                .contains(new Persona(ada, "ada", "hello", "likes tea", before.createdAt()));
        assertThat(store().personas().change(ada, new PersonaChange(null, "likes coffee")))
                .contains(new Persona(ada, "ada", "hello", "likes coffee", before.createdAt()));
        assertThat(store().personas().change(ada, new PersonaChange("", null)))
                .isEqualTo(store().personas().find("ADA"))
                .contains(new Persona(ada, "ada", "", "likes coffee", before.createdAt()));
        assertThat(act(ada, new UpdateBio("own words"), 1)).isEqualTo(done(ada));
        assertThat(store().personas().find(ada).orElseThrow().bio()).isEqualTo("own words");
        assertThat(store().personas().find("bob").orElseThrow().description()).isEqualTo("likes tea");
        assertThat(store().personas().change(99, new PersonaChange("x", "y"))).isEmpty();
        assertThatThrownBy(() -> new PersonaChange("x".repeat(201), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bio: 201 characters, expected 0 to 200");
        assertThatThrownBy(() -> new PersonaChange(null, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("description: 0 characters, expected 1 to 20000, not blank");
        SocialStore copy = store().fork(fresh());
        copy.personas().change(ada, new PersonaChange(null, "likes water"));
        assertThat(store().personas().find(ada).orElseThrow().description()).isEqualTo("likes coffee");
        assertThat(copy.personas().find(ada).orElseThrow().description()).isEqualTo("likes water");
    }
}
