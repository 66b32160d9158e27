// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.content.SourceState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store must do with sources. */
interface SourceContract extends NewsletterContract {

    @Test
    default void sourcesAreKeptByName() {
        Source rss =
                Source.rss("acme", "b " + ODD.replace("\0", "").replace("\uD800", ""), "https://example.org/feed?a=b");
        assertThat(store().sources().add(rss)).isTrue();
        assertThat(store().sources().add(rss)).isFalse();
        assertThat(store().sources().add(Source.reddit("acme", "a", "r/java"))).isTrue();
        assertThat(store().sources().add(Source.reddit("other", "a", "r/scala")))
                .isTrue();
        assertThat(store().sources().list("acme")).extracting(Source::name).containsExactly("a", rss.name());
        assertThat(store().sources().find("acme", rss.name())).contains(rss);
        assertThat(store().sources().find("other", rss.name())).isEmpty();
        assertThat(store().sources().remove("acme", "a")).isTrue();
        assertThat(store().sources().remove("acme", "a")).isFalse();
        assertThat(store().sources().list("other")).hasSize(1);
    }

    @Test
    default void manySourcesAreAddedAndChangedAtOnce() {
        Source known = Source.rss("acme", "known", "https://example.org/1");
        store().sources().add(known);
        store().sources().add(Source.rss("acme", "other", "https://example.org/2"));
        var moved = new Source("acme", "known", known.kind(), "https://example.org/3", false);
        store().sources().put(List.of(moved, Source.reddit("acme", "fresh", "r/java")));
        assertThat(store().sources().list("acme")).extracting(Source::name).containsExactly("fresh", "known", "other");
        assertThat(store().sources().find("acme", "known")).contains(moved);
        store().sources().put(List.of());
    }

    @Test
    default void howASourceWasFoundIsForgottenWithItsAddress() {
        Source source = Source.rss("acme", "a", "https://example.org/1");
        assertThat(store().sources().state("acme", "a")).isEqualTo(SourceState.NEW);
        store().sources().found("acme", "a", SourceState.read("tag", "modified", NOON));
        assertThat(store().sources().state("acme", "a")).isEqualTo(SourceState.NEW);
        store().sources().add(source);
        SourceState read = SourceState.read("\"tag\"", "Fri, 20 Nov 2026 12:00:00 GMT", NOON);
        store().sources().found("acme", "a", read);
        assertThat(store().sources().state("acme", "a")).isEqualTo(read);
        SourceState failed = read.failed("down", NEXT_DAY, NOON);
        store().sources().found("acme", "a", failed);
        assertThat(store().sources().state("acme", "a")).isEqualTo(failed);
        assertThat(store().sources().replace(new Source("acme", "a", SourceKind.RSS, source.address(), false)))
                .isTrue();
        assertThat(store().sources().state("acme", "a")).isEqualTo(failed);
        assertThat(store().sources().replace(Source.rss("acme", "a", "https://example.org/2")))
                .isTrue();
        assertThat(store().sources().state("acme", "a")).isEqualTo(SourceState.NEW);
        assertThat(store().sources().replace(Source.rss("acme", "b", "https://example.org/2")))
                .isFalse();
    }
}
