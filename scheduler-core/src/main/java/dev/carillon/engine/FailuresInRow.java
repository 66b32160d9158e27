// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.job.Job;
import dev.carillon.store.Pause;
import dev.carillon.store.PendingFire;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.List;

/** How many runs of a job in a row have failed for good, and what follows from it. */
final class FailuresInRow {

    /** Who pauses a job whose runs keep failing. */
    static final String ACTOR = "carillon";

    private FailuresInRow() {}

    /** How many there are after some ends; cancelled runs say nothing about it. */
    static int after(StoredJob stored, List<PendingFire> ends) {
        int inRow = stored.failures();
        for (PendingFire end : ends) {
            if (end.upstream().equals(stored.key())) {
                inRow = end.outcome().good() ? 0 : inRow + (end.outcome().failure() ? 1 : 0);
            }
        }
        return inRow;
    }

    static boolean pauses(Job job, int failures) {
        return job.pauseAfterFailures() > 0 && failures >= job.pauseAfterFailures();
    }

    static StoredJob held(StoredJob stored, int failures, Instant now) {
        return stored.failed(failures)
                .held(new Pause(failures + " runs in a row have failed", ACTOR, now, null))
                .changed(ACTOR, now);
    }
}
