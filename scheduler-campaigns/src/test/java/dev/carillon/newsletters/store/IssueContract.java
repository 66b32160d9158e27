// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store must do with issues. */
interface IssueContract extends NewsletterContract {

    @Test
    default void issuesAreKeptWhole() {
        Item item = new Item("k".repeat(40), "s " + ODD, "t " + ODD, null, ODD, ODD, null, -3);
        Issue issue = issue(1, "job", false, List.of(item, item));
        assertThat(store().issues().add(issue)).isTrue();
        assertThat(store().issues().add(issue(1, "other", false, List.of()))).isFalse();
        assertThat(store().issues().find("acme", issue.id())).contains(issue);
        assertThat(store().issues().find("other", issue.id())).isEmpty();
    }

    @Test
    default void theLatestIssuesComeFirst() {
        for (int number = 1; number <= 4; number++) {
            store().issues().add(issue(number, number % 2 == 0 ? "even" : "odd", number == 4, List.of()));
        }
        assertThat(store().issues().list("acme", null, 3))
                .extracting(one -> one.id().getLeastSignificantBits())
                .containsExactly(4L, 3L, 2L);
        assertThat(store().issues().list("acme", "odd", 9)).hasSize(2);
        assertThat(store().issues().list("other", null, 9)).isEmpty();
        assertThat(store().issues().unsent("acme", "even").orElseThrow().id()).isEqualTo(new UUID(1, 2));
        store().issues().sent("acme", new UUID(1, 2), NOON);
        store().issues().sent("acme", new UUID(1, 2), NOON.plusSeconds(1));
        store().issues().sent("other", new UUID(1, 3), NOON);
        assertThat(store().issues().unsent("acme", "even")).isEmpty();
        assertThat(store().issues().find("acme", new UUID(1, 2)).orElseThrow().sentAt())
                .isEqualTo(NOON);
        assertThat(store().issues().find("acme", new UUID(1, 3)).orElseThrow().sentAt())
                .isNull();
    }
}
