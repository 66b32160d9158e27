// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the lists of a store must do, read page by page. */
interface PageContract extends SocialContract {

    @Test
    default void limitsOfListsAreKept() {
        assertThatThrownBy(() -> store().personas().list(-1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("after: -1, expected 0 or more");
        for (int limit : new int[] {0, -1, 10_001}) {
            assertThatThrownBy(() -> store().personas().list(0, limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("limit: " + limit + ", expected 1 to 10000");
        }
        for (int limit : new int[] {0, -1, 1_001}) {
            String expected = ": " + limit + ", expected 1 to 1000";
            assertThatThrownBy(() -> store().feed().posts(NOON, limit)).hasMessage("limit" + expected);
            assertThatThrownBy(() -> store().feed().comments(1, limit)).hasMessage("limit" + expected);
            assertThatThrownBy(() -> store().feed().ofFollowed(1, limit)).hasMessage("each" + expected);
            assertThatThrownBy(() -> store().cycles().latest(limit)).hasMessage("limit" + expected);
        }
        assertThat(store().personas().list(0, 10_000)).isEmpty();
        assertThat(store().feed().posts(NOON, 1_000)).isEmpty();
        assertThatThrownBy(() -> store().personas().addAll(Collections.nCopies(100_001, called("ada")), NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("personas: 100001, expected at most 100000 at once");
    }

    private static <T> List<T> pages(List<T> first, Function<T, List<T>> next) {
        var all = new ArrayList<T>();
        for (List<T> page = first; !page.isEmpty(); page = next.apply(page.get(page.size() - 1))) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            all.addAll(page);
        }
        return all;
    }

    @Test
    default void postsAreReadPageByPageAlsoThoseOfOneTime() {
        long ada = persona("ada");
        long bob = persona("bob");
        for (long at : new long[] {5, 3, 3, 3, 9, 1, 3}) {
            post(at == 3 ? ada : bob, "t" + at, at);
        }
        Feed feed = store().feed();
        List<Post> all = pages(feed.latest(null, 2), last -> feed.latest(Feed.Position.of(last), 2));
        assertThat(all).isEqualTo(feed.posts(Instant.EPOCH, 100)).hasSize(7);
        List<Post> own = pages(feed.ofAuthor(ada, null, 2), last -> feed.ofAuthor(ada, Feed.Position.of(last), 2));
        assertThat(own)
                .isEqualTo(all.stream().filter(post -> post.author() == ada).toList())
                .hasSize(4);
        assertThat(feed.ofAuthor(99, null, 10)).isEmpty();
        // what is written later is on no page behind
        Feed.Position second = Feed.Position.of(all.get(1));
        post(ada, "new", 100);
        assertThat(feed.latest(second, 2)).isEqualTo(all.subList(2, 4));
        assertThatThrownBy(() -> feed.latest(null, 1_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feed.ofAuthor(ada, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void commentsLikersAndFollowersAreReadPageByPage() {
        List<Long> personas = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            personas.add(persona("p" + i));
        }
        long post = post(personas.get(0), "t", 0);
        long other = post(personas.get(0), "u", 0);
        for (int i = 4; i >= 0; i--) {
            act(personas.get(i), new AddComment(post, "c" + i), i % 2);
            act(personas.get(i), new Like(post), 10 - i);
            act(personas.get(i), new Follow(personas.get(2)), i);
            act(personas.get(2), new Follow(personas.get(i)), i);
        }
        act(personas.get(0), new AddComment(other, "elsewhere"), 1);
        act(personas.get(0), new Like(other), 1);
        Feed feed = store().feed();
        assertThat(pages(feed.comments(post, null, 2), last -> feed.comments(post, Feed.Position.of(last), 2)))
                .isEqualTo(feed.comments(post, 100))
                .hasSize(5);
        assertThat(pages(feed.likers(post, 0, 2), last -> feed.likers(post, last.id(), 2)))
                .isEqualTo(store().personas().list(0, 100));
        assertThat(pages(feed.followers(personas.get(2), 0, 2), last -> feed.followers(personas.get(2), last.id(), 2)))
                .extracting(Persona::username)
                .containsExactly("p0", "p1", "p3", "p4");
        assertThat(pages(feed.followed(personas.get(2), 0, 2), last -> feed.followed(personas.get(2), last.id(), 2)))
                .extracting(Persona::id)
                .isEqualTo(feed.followed(personas.get(2)));
        assertThat(feed.comments(99, null, 2)).isEmpty();
        assertThat(feed.likers(99, 0, 2)).isEmpty();
        assertThat(feed.followers(99, 0, 2)).isEmpty();
        assertThat(feed.followed(99, 0, 2)).isEmpty();
        assertThatThrownBy(() -> feed.likers(post, -1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feed.followers(1, 0, 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whatOneHasDoneIsReadPageByPage() {
        long ada = persona("ada");
        long bob = persona("bob");
        act(bob, new Follow(ada), 0);
        for (int i = 0; i < 4; i++) {
            long post = post(ada, "t" + i, i / 2);
            act(ada, new AddComment(post, "c" + i), i / 2);
            act(ada, new Like(post), i / 2);
            post(bob, "b" + i, i);
        }
        Feed feed = store().feed();
        List<Activity> all =
                pages(feed.activities(ada, null, 2), last -> feed.activities(ada, Feed.ActivityPosition.of(last), 2));
        assertThat(all).isEqualTo(feed.ofFollowed(bob, 100).get(ada)).hasSize(12);
        assertThat(all.get(0).kind()).isEqualTo(Activity.Kind.POST);
        assertThat(all.get(0).content()).isEqualTo("t3");
        assertThat(all.get(5).kind()).isEqualTo(Activity.Kind.LIKE);
        assertThat(feed.activities(99, null, 2)).isEmpty();
        assertThatThrownBy(() -> feed.activities(ada, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void cyclesAndWhatIsInThemAreReadPageByPage() {
        cycle("one", 5);
        store().cycles()
                .reply(
                        hold(store(), "one"),
                        1,
                        IntStream.range(0, 4)
                                .mapToObj(i -> new Replied(i, "r" + i))
                                .toList());
        List<Act> acts = IntStream.range(0, 5)
                .mapToObj(i -> new Act(4 - i, i, new CreatePost("t" + i, "b")))
                .toList();
        endTurn("one", 1, acts, asked("second", 5));
        endTurn("one", 2, acts.subList(0, 1), List.of());
        Cycles cycles = store().cycles();
        assertThat(pages(cycles.agents("one", 0, 2), last -> cycles.agents("one", last.place() + 1, 2)))
                .isEqualTo(cycles.agents("one"))
                .hasSize(5);
        assertThat(pages(cycles.exchanges("one", 1, 0, 2), last -> cycles.exchanges("one", 1, last.place() + 1, 2)))
                .isEqualTo(cycles.exchanges("one").subList(0, 5));
        assertThat(cycles.exchanges("one", 2, 0, 100))
                .isEqualTo(cycles.exchanges("one").subList(5, 10));
        var skipped = new AtomicInteger();
        assertThat(pages(cycles.done("one", 1, 0, 2), last -> cycles.done("one", 1, skipped.addAndGet(2), 2)))
                .isEqualTo(cycles.done("one").subList(0, 5))
                .extracting(Done::place)
                .containsExactly(4, 3, 2, 1, 0);
        assertThat(cycles.done("one", 2, 0, 100)).hasSize(1);
        assertThat(cycles.done("one", 3, 0, 100)).isEmpty();
        assertThat(cycles.exchanges("none", 1, 0, 100)).isEmpty();
        assertThat(cycles.agents("none", 0, 100)).isEmpty();
        assertThatThrownBy(() -> cycles.agents("one", -1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cycles.done("one", 1, 0, 1_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cycles.exchanges("one", 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);

        for (String id : List.of("two", "three", "four", "five")) {
            cycle(id, 1);
        }
        assertThat(pages(cycles.latest(Long.MAX_VALUE, 2), last -> cycles.latest(last.number(), 2)))
                .isEqualTo(cycles.latest(100))
                .extracting(Cycle::id)
                .containsExactly("five", "four", "three", "two", "one");
    }
}
