// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.Deed.UpdateBio;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the feed of a store must show. */
interface FeedContract extends SocialContract {

    @Test
    default void aPostIsReadAsItWasWritten() {
        long ada = persona("Ada");
        long bob = persona("bob");
        act(ada, new CreatePost(HOSTILE, HOSTILE + "\n\t" + HOSTILE), 5);
        act(bob, new AddComment(1, HOSTILE), 6);
        act(ada, new AddComment(1, "thanks"), 7);
        act(bob, new Like(1), 8);
        var expected = new Post(1, ada, "Ada", HOSTILE, HOSTILE + "\n\t" + HOSTILE, 1, 2, at(5));
        assertThat(store().feed().post(1)).contains(expected);
        assertThat(store().feed().posts(Instant.MIN, 10)).containsExactly(expected);
        assertThat(store().feed().comments(1, 10))
                .containsExactly(
                        new Comment(2, 1, ada, "Ada", "thanks", at(7)), new Comment(1, 1, bob, "bob", HOSTILE, at(6)));
        assertThat(store().feed().post(2)).isEmpty();
        assertThat(store().feed().comments(2, 10)).isEmpty();
    }

    @Test
    default void theLongestTextsAreKept() {
        long ada = persona("ada");
        String title = "\uD83D\uDE00".repeat(Deed.LONGEST_TITLE);
        String body = "\uD83D\uDE00".repeat(Deed.LONGEST_BODY);
        act(ada, new CreatePost(title, body), 0);
        act(ada, new AddComment(1, body), 0);
        act(ada, new UpdateBio("\uD83D\uDE00".repeat(Persona.LONGEST_BIO)), 0);
        assertThat(store().feed().post(1).map(Post::title)).contains(title);
        assertThat(store().feed().post(1).map(Post::body)).contains(body);
        assertThat(store().feed().comments(1, 1)).extracting(Comment::body).containsExactly(body);
        assertThat(store().personas().find(ada).map(Persona::bio)).contains("\uD83D\uDE00".repeat(Persona.LONGEST_BIO));
    }

    @Test
    default void postsAreNewestFirstByTimeThenById() {
        long ada = persona("ada");
        post(ada, "noon", 0);
        post(ada, "later", 10);
        post(ada, "noon too", 0);
        post(ada, "before", -10);
        post(ada, "in between", 5);
        assertThat(titles(Instant.MIN, 10)).containsExactly("later", "in between", "noon too", "noon", "before");
        assertThat(titles(Instant.MIN, 3)).containsExactly("later", "in between", "noon too");
        assertThat(titles(NOON, 10)).containsExactly("later", "in between", "noon too", "noon");
        assertThat(titles(NOON.plusNanos(1), 10)).containsExactly("later", "in between");
        assertThat(titles(at(10), 10)).containsExactly("later");
        assertThat(titles(at(11), 10)).isEmpty();
        assertThat(titles(Instant.MAX, 10)).isEmpty();
    }

    @Test
    default void commentsAreNewestFirstOfTheirPostAlone() {
        long ada = persona("ada");
        long one = post(ada, "one", 0);
        long other = post(ada, "other", 0);
        act(ada, new AddComment(one, "noon"), 0);
        act(ada, new AddComment(other, "elsewhere"), 5);
        act(ada, new AddComment(one, "later"), 9);
        act(ada, new AddComment(one, "noon too"), 0);
        assertThat(store().feed().comments(one, 10))
                .extracting(Comment::body)
                .containsExactly("later", "noon too", "noon");
        assertThat(store().feed().comments(one, 2)).extracting(Comment::body).containsExactly("later", "noon too");
        assertThat(store().feed().posts(Instant.MIN, 10))
                .extracting(Post::comments)
                .containsExactly(1L, 3L);
    }

    @Test
    default void timesBefore1970AndFarAwayAreKeptOrRefused() {
        long ada = persona("ada");
        var before = Instant.parse("1969-12-31T23:59:59.999500Z");
        store().feed().act(ada, new CreatePost("old", "b"), before);
        assertThat(store().feed().post(1).map(Post::createdAt)).contains(Instant.parse("1969-12-31T23:59:59.999Z"));
        assertThat(titles(before, 1)).isEmpty();
        assertThat(titles(Instant.parse("1969-12-31T23:59:59.999Z"), 1)).containsExactly("old");
        assertThatThrownBy(() -> store().feed().act(ada, new Like(1), Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("at: +1000000000-12-31T23:59:59.999999999Z, expected ");
        assertThatThrownBy(() -> store().personas().add(called("bob"), Instant.MIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whatTheFollowedHaveDoneIsNewestFirstAndSoManyOfEachKind() {
        long me = persona("me");
        long ada = persona("ada");
        long bob = persona("bob");
        long cid = persona("cid");
        for (long followed : new long[] {bob, ada}) {
            act(me, new Follow(followed), 0);
        }
        long one = post(ada, "one", 1);
        long two = post(ada, "two", 5);
        long three = post(ada, "three", 5);
        post(cid, "not followed", 6);
        act(ada, new AddComment(one, "c1"), 5);
        act(ada, new AddComment(two, "c2"), 2);
        act(ada, new AddComment(two, "c3"), 7);
        act(ada, new Like(three), 5);
        act(ada, new Like(one), 5);
        act(ada, new Like(two), 0);
        act(me, new Like(two), 9);
        var activities = store().feed().ofFollowed(me, 2);
        assertThat(activities.keySet()).containsExactly(ada, bob);
        assertThat(activities.get(bob)).isEmpty();
        assertThat(activities.get(ada))
                .containsExactly(
                        new Activity(Activity.Kind.COMMENT, 3, two, "c3", at(7)),
                        new Activity(Activity.Kind.POST, three, three, "three", at(5)),
                        new Activity(Activity.Kind.POST, two, two, "two", at(5)),
                        new Activity(Activity.Kind.COMMENT, 1, one, "c1", at(5)),
                        new Activity(Activity.Kind.LIKE, 2, one, "one", at(5)),
                        new Activity(Activity.Kind.LIKE, 1, three, "three", at(5)));
        assertThat(store().feed().ofFollowed(me, 9).get(ada)).hasSize(9);
        assertThat(store().feed().ofFollowed(bob, 9)).isEmpty();
        assertThat(store().feed().ofFollowed(99, 9)).isEmpty();
    }

    @Test
    default void theFollowedAreListedById() {
        long me = persona("me");
        long ada = persona("ada");
        long bob = persona("bob");
        act(me, new Follow(bob), 0);
        act(me, new Follow(ada), 1);
        act(bob, new Follow(me), 1);
        assertThat(store().feed().followed(me)).containsExactly(ada, bob);
        assertThat(store().feed().followed(ada)).isEmpty();
        assertThat(store().feed().followed(99)).isEmpty();
    }
}
