// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.job.JobKey;
import java.util.List;
import java.util.Optional;

/** The jobs of a store. What is in it is changed by {@link FireLedger#evaluate}. */
public interface JobCatalog {

    Optional<StoredJob> find(JobKey key);

    /** All jobs of a workspace by name. */
    List<StoredJob> list(String workspace);

    /** Adds a job. False when the name is taken; then nothing is changed. */
    boolean add(StoredJob job);

    /**
     * Deletes a job. Its name is free at once; its runs that no node holds are cancelled, the others end with the attempt
     * they are in; what is recorded stays. False when there is no such job.
     */
    boolean remove(JobKey key, String actor);
}
