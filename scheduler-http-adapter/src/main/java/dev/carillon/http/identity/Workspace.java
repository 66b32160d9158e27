// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where jobs and all that belongs to them live, apart from those of other workspaces.
 *
 * @param name as in {@link dev.carillon.job.JobKey}, 1..100 characters without blanks or parentheses
 * @param title for people, 1..200 characters in one line
 * @param createdAt whole milliseconds
 */
public record Workspace(String name, String title, Instant createdAt) {

    public Workspace {
        Fields.workspace(name);
        Fields.title(title);
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
