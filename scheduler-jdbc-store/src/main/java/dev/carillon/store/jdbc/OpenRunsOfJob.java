// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The open runs of a job whose row is locked. While they are gone through, others may still move some from place to place;
 * so it is done again until a round has found nothing left to do.
 */
record OpenRunsOfJob(Passage passage, JobId job) {

    private static final int MOST_ROUNDS = 100;

    /** Does something to each run that wants it, after which it may not want it any more. */
    void each(Predicate<Live> wants, Consumer<Live> action) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!once(wants, action)) {
                return;
            }
        }
    }

    private boolean once(Predicate<Live> wants, Consumer<Live> action) {
        boolean found = false;
        String which = "r.job_id = ? ORDER BY r.number";
        for (List<Live> place : List.of(
                passage.rows.lockWaiting(which, job.value()),
                passage.rows.lockReady(which, job.value()),
                passage.rows.lockRunning(which, job.value()))) {
            for (Live live : new ArrayList<>(place)) {
                if (wants.test(live)) {
                    action.accept(live);
                    found = true;
                }
            }
        }
        return found;
    }
}
