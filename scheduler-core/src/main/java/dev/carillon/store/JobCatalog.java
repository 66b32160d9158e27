// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs of a store. What is in it is changed by {@link FireLedger#evaluate}. */
public interface JobCatalog {

    Optional<StoredJob> find(JobKey key);

    /** How many jobs are in one page at most. */
    int MOST_LISTED = 1_000;

    /** All jobs of a workspace by name, read page by page. */
    default List<StoredJob> list(String workspace) {
        var all = new ArrayList<StoredJob>();
        List<StoredJob> page;
        do {
            String after = all.isEmpty() ? null : all.get(all.size() - 1).key().name();
            page = list(workspace, after, MOST_LISTED);
            all.addAll(page);
        } while (page.size() == MOST_LISTED);
        return List.copyOf(all);
    }

    /**
     * A page of the jobs of a workspace by name, in the one order that the store gives to names.
     *
     * @param afterName the last name of the page before, which may have been deleted since; null for the first page
     * @param limit 1 to 1,000
     */
    List<StoredJob> list(String workspace, @Nullable String afterName, int limit);

    /** Adds a job. False when the name is taken; then nothing is changed. */
    boolean add(StoredJob job);

    /**
     * Deletes a job. Its name is free at once; its runs that no node holds are cancelled, the others end with the attempt
     * they are in; what is recorded stays. False when there is no such job.
     */
    boolean remove(JobKey key, String actor);

    /**
     * Deletes a job as {@link #remove(JobKey, String)} does, only while it is this incarnation at this revision. False when it is
     * not; then nothing is changed.
     */
    boolean remove(JobKey key, JobId id, long revision, String actor);
}
