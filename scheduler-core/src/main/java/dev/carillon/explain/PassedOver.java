// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.job.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Planned times in a row that made no run for one reason. */
record PassedOver(FireOutcome outcome, Instant from, Instant through, long count) {

    /** Those after the last planned time that made a run, newest first. */
    static List<PassedOver> latest(List<Fire> fires) {
        List<Fire> newestFirst = fires.stream()
                .filter(fire -> fire.series() == Fire.TRIGGERED)
                .sorted(Comparator.comparing(Fire::through).reversed())
                .takeWhile(fire -> fire.outcome() != FireOutcome.RAN && fire.outcome() != FireOutcome.COALESCED)
                .toList();
        var rows = new ArrayList<PassedOver>();
        for (Fire fire : newestFirst) {
            int last = rows.size() - 1;
            if (last >= 0 && rows.get(last).outcome == fire.outcome()) {
                rows.set(last, rows.get(last).and(fire));
            } else {
                rows.add(new PassedOver(fire.outcome(), fire.time(), fire.through(), fire.count()));
            }
        }
        return rows;
    }

    private PassedOver and(Fire earlier) {
        return new PassedOver(outcome, earlier.time(), through, count + earlier.count());
    }

    String describe(Job job) {
        String times = count == 1 ? from.toString() : count + " times from " + from + " to " + through;
        return times
                + switch (outcome) {
                    case SKIPPED_OVERLAP -> " skipped because an earlier run was open";
                    case SKIPPED_PAUSED -> " skipped because the job was paused";
                    case MISSED ->
                        " missed: found later than the catch-up window of "
                                + Telling.span(job.catchUp().window()) + ", or with others";
                    case RAN, COALESCED -> " run";
                };
    }
}
