// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs that have failed for good. */
public interface DeadLetters {

    /**
     * Where a page has ended. It stays good when its letter is gone.
     *
     * @param number of the last letter of the page, 1 or more
     */
    record Position(long number) {
        public Position {
            if (number < 1) {
                throw new IllegalArgumentException("number: " + number + ", expected 1 or more");
            }
        }

        /** Behind a letter. */
        public static Position of(DeadLetter letter) {
            return new Position(letter.number());
        }
    }

    Optional<DeadLetter> find(RunId run);

    /**
     * Those of a workspace, newest first.
     *
     * @param limit 1 to 1,000
     */
    default List<DeadLetter> list(String workspace, int limit) {
        return list(workspace, null, limit);
    }

    /**
     * A page of those of a workspace, newest first.
     *
     * @param before where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    List<DeadLetter> list(String workspace, @Nullable Position before, int limit);

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
