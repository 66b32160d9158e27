// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import java.util.List;
import java.util.Optional;

/** The runs that have failed for good. */
public interface DeadLetters {

    Optional<DeadLetter> find(RunId run);

    /**
     * Those of a workspace, newest first.
     *
     * @param limit 1 to 1,000
     */
    List<DeadLetter> list(String workspace, int limit);

    /**
     * Lets the run wait again under its id, due now, with all its retries before it; finished steps stay finished. If its
     * job is paused, it is held as the job's other runs are.
     *
     * @return false when it is no dead letter, or its unique key is held by another run, or its job skips what would overlap
     *     and has as many open runs as instances; a job that has only its name is another
     */
    boolean redrive(RunId run, String actor);

    /** Forgets it; what is recorded stays. False when it is no dead letter. */
    boolean discard(RunId run, String actor);
}
