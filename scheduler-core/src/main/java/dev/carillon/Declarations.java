// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.job.Job;
import dev.carillon.store.StoreException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that the code of a node declares at its start.
 *
 * @param version of the application, null when it does not say
 * @param owner whose other jobs are paused, null for nobody's
 */
record Declarations(
        JobClient client,
        List<Job> jobs,
        @Nullable String version,
        @Nullable String owner) {

    private static final Logger LOG = LoggerFactory.getLogger(Declarations.class);

    /** False when the store did not answer, so that it is to be done later. A job that is refused is refused at once. */
    boolean tryToMake() {
        try {
            make();
            return true;
        } catch (StoreException silent) {
            LOG.warn("the store does not answer, jobs are declared when it does: {}", silent.getMessage());
            return false;
        }
    }

    void make() {
        JobClient declaring = version == null ? client : client.version(version);
        jobs.forEach(declaring::declare);
        if (owner != null) {
            declaring.pauseUndeclared(owner, jobs.stream().map(Job::key).collect(Collectors.toUnmodifiableSet()));
        }
    }
}
