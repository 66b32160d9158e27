// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.memory;

import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.SourceState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as every store keeps them. */
final class Millis {

    private Millis() {}

    static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static @Nullable Instant ofNullable(@Nullable Instant time) {
        return time == null ? null : of(time);
    }

    static SourceState of(SourceState state) {
        return new SourceState(
                state.tag(),
                state.modified(),
                ofNullable(state.fetchedAt()),
                ofNullable(state.notBefore()),
                state.failures(),
                state.error());
    }

    static Item of(Item item) {
        return new Item(
                item.key(),
                item.source(),
                item.title(),
                item.url(),
                item.summary(),
                item.author(),
                ofNullable(item.publishedAt()),
                item.score());
    }

    static Issue of(Issue issue) {
        return new Issue(
                issue.id(),
                issue.workspace(),
                issue.job(),
                issue.subject(),
                issue.html(),
                issue.text(),
                issue.items().stream().map(Millis::of).toList(),
                issue.writtenBy(),
                issue.trial(),
                of(issue.createdAt()),
                ofNullable(issue.sentAt()));
    }
}
