// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.newsletters.content.Issue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A newsletter as it was written once, without its bodies.
 *
 * @param job the name of the job whose issue it is
 * @param items how many are in it
 * @param trial whether it was written to be looked at only
 * @param sentAt when all of it had been sent; null before
 */
public record IssueView(
        UUID id,
        String job,
        String subject,
        int items,
        String writtenBy,
        boolean trial,
        Instant createdAt,
        @Nullable Instant sentAt) {

    static IssueView of(Issue issue) {
        return new IssueView(
                issue.id(),
                issue.job(),
                issue.subject(),
                issue.items().size(),
                issue.writtenBy(),
                issue.trial(),
                issue.createdAt(),
                issue.sentAt());
    }
}
