// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import dev.carillon.newsletters.content.Issue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues as they were written. */
public interface Issues {

    /** Keeps an issue; one whose id is there stays as it is, and false is answered. */
    boolean add(Issue issue);

    Optional<Issue> find(String workspace, UUID id);

    /**
     * The latest, newest first.
     *
     * @param job only those of it, null for all of the workspace
     * @param limit 1 to 1,000
     */
    default List<Issue> list(String workspace, @Nullable String job, int limit) {
        return list(workspace, job, null, limit);
    }

    /**
     * A page of them, newest first.
     *
     * @param job only those of it, null for all of the workspace
     * @param before the last issue of the page before, null for the first page
     * @param limit 1 to 1,000
     */
    List<Issue> list(String workspace, @Nullable String job, @Nullable UUID before, int limit);

    /** The latest of a job that is no trial and has not been sent. */
    Optional<Issue> unsent(String workspace, String job);

    /** Says that all of it has been sent; said before, nothing changes. */
    void sent(String workspace, UUID id, Instant at);
}
