// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.job.JobKey;
import java.util.List;
import java.util.Optional;

/** The jobs of a store. */
public interface JobCatalog {

    Optional<StoredJob> find(JobKey key);

    /** All jobs of a workspace by name. */
    List<StoredJob> list(String workspace);

    /** Adds a job. False when the name is taken; then nothing is changed. */
    boolean add(StoredJob job);

    /**
     * Replaces a job. False when its revision is no longer the expected one or it is gone; then nothing is changed.
     *
     * @param expectedRevision the revision the change was made from
     */
    boolean replace(StoredJob job, long expectedRevision);

    /**
     * Deletes a job. Its name is free at once; its runs that no node holds are cancelled, the others end with the attempt
     * they are in; what is recorded stays. False when there is no such job.
     */
    boolean remove(JobKey key, String actor);
}
