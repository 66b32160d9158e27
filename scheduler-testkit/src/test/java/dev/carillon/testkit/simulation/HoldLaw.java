// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Run;
import dev.carillon.store.StoredJob;
import dev.carillon.testkit.simulation.Happening.Claimed;
import dev.carillon.testkit.simulation.Happening.Evaluated;
import java.time.Instant;

/** Nothing is claimed of a paused or deleted job, and nothing before it is due. */
final class HoldLaw implements Law {

    private final StoreClock clock;

    HoldLaw(StoreClock clock) {
        this.clock = clock;
    }

    @Override
    public void observe(Happening what, History before) {
        if (what instanceof Claimed claimed) {
            claimed(before.run(claimed.claim().run().id()), before);
        } else if (what instanceof Evaluated evaluated
                && paused(evaluated.plan().job())) {
            evaluated.plan().runs().stream()
                    .filter(run -> run.kind() == Run.Kind.FIRED)
                    .filter(run -> paused(evaluated.due().job()))
                    .findFirst()
                    .ifPresent(run -> {
                        throw broken("a paused job fired: " + run.id());
                    });
        }
    }

    private void claimed(RunLife life, History before) {
        if (before.removed(life.run.jobId())) {
            throw broken("claimed of a deleted job: " + life.id());
        }
        if (life.held && before.job(life.run.jobId()).filter(HoldLaw::paused).isPresent()) {
            throw broken("claimed of a paused job: " + life.id());
        }
        Instant latest = clock.highestSince(life.waitsSince);
        if (life.run.dueAt().isAfter(latest)) {
            throw broken("claimed early, due at " + life.run.dueAt() + ": " + life.id());
        }
    }

    private static boolean paused(StoredJob job) {
        return job.state() == StoredJob.State.PAUSED;
    }
}
