// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.JobClient;
import dev.carillon.job.JobKey;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When runs go on that wait for it. */
final class Waiting {

    private static final int MOST = 1_000;

    private Waiting() {}

    /** The earliest of each job of a client's workspace, as far as its first 1,000 open runs reach. */
    static Map<JobKey, Instant> of(JobClient client) {
        var waiting = new HashMap<JobKey, Instant>();
        for (OpenRun one : client.open(MOST)) {
            if (one.state() == RunState.WAITING) {
                one.run().job().ifPresent(job -> waiting.merge(job, one.run().dueAt(), Waiting::earlier));
            }
        }
        return waiting;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
