// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.Template;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the lists of a store must do, read page by page. */
interface PageContract extends NewsletterContract {

    @Test
    default void listsAreReadPageByPage() {
        for (String name : List.of("b", "a", "c")) {
            store().sources().add(Source.rss("acme", name, "https://example.org/" + name));
            store().templates().put(new Template("acme", name, "s", "h", ""));
        }
        assertThat(store().sources().list("acme", "", 2))
                .extracting(Source::name)
                .containsExactly("a", "b");
        assertThat(store().sources().list("acme", "b", 2))
                .extracting(Source::name)
                .containsExactly("c");
        assertThat(store().sources().list("other", "", 2)).isEmpty();
        assertThat(store().templates().list("acme", "", 2))
                .extracting(Template::name)
                .containsExactly("a", "b");
        assertThat(store().templates().list("acme", "b", 2))
                .extracting(Template::name)
                .containsExactly("c");
        for (int number = 1; number < 6; number++) {
            store().issues().add(issue(number, number % 2 == 0 ? "even" : "odd", false, List.of()));
        }
        assertThat(store().issues().list("acme", null, new UUID(1, 4), 2))
                .extracting(Issue::id)
                .containsExactly(new UUID(1, 3), new UUID(1, 2));
        assertThat(store().issues().list("acme", "odd", new UUID(1, 5), 9))
                .extracting(Issue::id)
                .containsExactly(new UUID(1, 3), new UUID(1, 1));
        assertThat(store().issues().list("acme", null, new UUID(1, 1), 9)).isEmpty();
        assertThat(store().issues().list("other", null, new UUID(1, 5), 9)).isEmpty();
    }
}
