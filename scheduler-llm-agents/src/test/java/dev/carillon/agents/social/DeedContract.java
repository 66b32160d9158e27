// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.Deed.UpdateBio;
import dev.carillon.agents.social.DeedOutcome.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of what a persona does by itself. */
interface DeedContract extends SocialContract {

    @Test
    default void whatIsDoneHasIdsFromOneUpwardsOfEachKind() {
        long ada = persona("ada");
        long bob = persona("bob");
        assertThat(act(ada, new CreatePost("t", "b"), 0)).isEqualTo(done(1));
        assertThat(act(ada, new CreatePost("t", "b"), 0)).isEqualTo(done(2));
        assertThat(act(bob, new AddComment(2, "c"), 0)).isEqualTo(done(1));
        assertThat(act(bob, new AddComment(2, "c"), 0)).isEqualTo(done(2));
        assertThat(act(bob, new Like(2), 0)).isEqualTo(done(1));
        assertThat(act(bob, new Like(1), 0)).isEqualTo(done(2));
        assertThat(act(bob, new Follow(ada), 0)).isEqualTo(done(1));
        assertThat(act(ada, new Follow(bob), 0)).isEqualTo(done(2));
        assertThat(act(bob, new UpdateBio("new"), 0)).isEqualTo(done(bob));
        assertThat(store().personas().find(bob).map(Persona::bio)).contains("new");
        assertThat(store().personas().find(ada).map(Persona::bio)).contains("");
    }

    @Test
    default void whatWasSoBeforeChangesNothing() {
        long ada = persona("ada");
        long bob = persona("bob");
        long post = post(ada, "t", 0);
        act(ada, new Like(post), 0);
        act(bob, new Like(post), 0);
        act(bob, new Follow(ada), 0);
        act(bob, new UpdateBio("new"), 0);
        assertThat(act(bob, new Like(post), 1)).isEqualTo(already(2));
        assertThat(act(bob, new Follow(ada), 1)).isEqualTo(already(1));
        assertThat(act(bob, new UpdateBio("new"), 1)).isEqualTo(already(bob));
        assertThat(store().feed().post(post).map(Post::likes)).contains(2L);
        assertThat(store().feed().ofFollowed(bob, 9).get(ada))
                .extracting(Activity::kind)
                .containsExactly(Activity.Kind.POST, Activity.Kind.LIKE);
    }

    @Test
    default void whatCannotBeDoneIsRefusedWithItsReason() {
        long ada = persona("ada");
        assertThat(act(ada, new AddComment(1, "c"), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(act(ada, new Like(0), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(act(ada, new Like(Long.MAX_VALUE), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(act(ada, new Like(Long.MIN_VALUE), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(act(ada, new Follow(9), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_PERSONA));
        assertThat(act(ada, new Follow(ada), 0)).isEqualTo(DeedOutcome.refused(Kind.ITSELF));
        assertThat(store().feed().posts(Instant.MIN, 10)).isEmpty();
        assertThat(store().feed().followed(ada)).isEmpty();
        assertThat(post(ada, "the first", 0)).isEqualTo(1);
    }

    @Test
    default void whoIsGoneDoesNothing() {
        long ada = persona("ada");
        long bob = persona("bob");
        long post = post(ada, "t", 0);
        store().personas().delete(bob);
        for (Deed deed : List.of(
                new CreatePost("t", "b"),
                new AddComment(post, "c"),
                new Like(post),
                new Like(99),
                new Follow(ada),
                new Follow(bob),
                new UpdateBio("x"))) {
            assertThat(act(bob, deed, 0)).isEqualTo(DeedOutcome.refused(Kind.ACTOR_GONE));
        }
        assertThat(act(ada, new Follow(bob), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_PERSONA));
        assertThat(store().feed().post(post).map(Post::likes)).contains(0L);
        assertThat(titles(Instant.MIN, 9)).containsExactly("t");
    }
}
