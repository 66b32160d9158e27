// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.content.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store must do with items. */
interface ItemContract extends NewsletterContract {

    @Test
    default void itemsAreKeptOnceAndTheBestComeFirst() {
        Item old = item("rss", "https://example.org/old", DAY.minusMillis(1), 0);
        Item first = item("rss", "https://example.org/1", DAY, 0);
        Item second = item("rss", "https://example.org/2", NEXT_DAY.minusMillis(1), 0);
        Item loved = item("rss", "https://example.org/3", DAY.plusSeconds(1), 50);
        Item later = item("rss", "https://example.org/later", NEXT_DAY, 0);
        Item undated = item("rss", "https://example.org/undated", null, 0);
        assertThat(store().items().keep("acme", List.of(old, first, second, loved, later, undated, first), NOON))
                .isEqualTo(6);
        assertThat(store().items().keep("acme", List.of(first, second.summary("other")), NOON))
                .isZero();
        assertThat(unused("job", 10, "rss")).containsExactly(loved, second, undated, first);
        assertThat(unused("job", 2, "rss")).containsExactly(loved, second);
        assertThat(unused("job", 10, "other")).isEmpty();
        assertThat(unused("job", 10)).isEmpty();
        assertThat(store().items().unused("other", "job", List.of("rss"), DAY, NEXT_DAY, 10))
                .isEmpty();
    }

    private List<Item> unused(String job, int limit, String... sources) {
        return store().items().unused("acme", job, List.of(sources), DAY, NEXT_DAY, limit);
    }

    @Test
    default void theSameThingFromTwoSourcesIsOneItem() {
        Item feed = item("rss", "https://www.example.org/1/?utm_source=feed", DAY, 0);
        Item post = item("reddit", "https://example.org/1", DAY, 90);
        assertThat(feed.key()).isEqualTo(post.key());
        assertThat(store().items().keep("acme", List.of(feed), NOON)).isEqualTo(1);
        assertThat(store().items().keep("acme", List.of(post), NOON)).isEqualTo(1);
        assertThat(unused("job", 10, "rss", "reddit")).containsExactly(feed);
        // a job that asks one of them only has it all the same
        assertThat(unused("job", 10, "reddit")).containsExactly(post);
    }

    @Test
    default void whatAnIssueHasHadIsInNoOtherOfItsJob() {
        Item one = item("rss", "https://example.org/1", DAY, 0);
        Item two = item("rss", "https://example.org/2", DAY, 0);
        store().items().keep("acme", List.of(one, two), NOON);
        assertThat(store().issues().add(issue(1, "job", true, List.of(one)))).isTrue();
        assertThat(unused("job", 10, "rss")).containsExactlyInAnyOrder(one, two);
        assertThat(store().issues().add(issue(2, "job", false, List.of(one)))).isTrue();
        assertThat(unused("job", 10, "rss")).containsExactly(two);
        assertThat(unused("another", 10, "rss")).hasSize(2);
    }

    @Test
    default void itemsThatAreGoneFromTheirSourceAreForgotten() {
        Item one = item("rss", "https://example.org/1", DAY, 0);
        Item two = item("rss", "https://example.org/2", DAY, 0);
        store().items().keep("acme", List.of(one, two), NOON);
        store().items().keep("acme", List.of(two), NOON.plusSeconds(10));
        assertThat(store().items().forget("other", NOON.plusSeconds(5))).isZero();
        assertThat(store().items().forget("acme", NOON.plusSeconds(5))).isEqualTo(1);
        assertThat(unused("job", 10, "rss")).containsExactly(two);
    }
}
