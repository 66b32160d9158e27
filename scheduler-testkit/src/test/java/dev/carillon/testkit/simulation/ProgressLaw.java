// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.policy.Limit;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When all faults are over, what is due ends and what is active fires again. */
final class ProgressLaw implements Law {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public void observe(Happening what, History before) {}

    @Override
    public void audit(History end, JobStore store) {
        Instant due = store.now().minus(PATIENCE);
        for (RunLife life : end.runs()) {
            if (life.open() && life.run.dueAt().isBefore(due) && !waitsForPeople(life, end)) {
                throw broken("a run due at " + life.run.dueAt() + " has not ended at " + store.now() + ", held by "
                        + life.lease + ": " + life.id());
            }
        }
        for (StoredJob job : end.jobs()) {
            StoredJob stored = store.jobs().find(job.key()).orElseThrow(() -> broken("a job is lost: " + job.key()));
            if (stored.state() != job.state() || stored.revision() != job.revision()) {
                throw broken("a change is lost of " + job.key());
            }
            if (stored.state() == StoredJob.State.ACTIVE) {
                auditActive(stored, due, end);
            }
        }
    }

    /** Its job is paused, or another run that is has a permit that it needs. */
    private static boolean waitsForPeople(RunLife life, History end) {
        List<String> wanted = life.run.terms().limits().stream().map(Limit::key).toList();
        return life.held
                || end.openRuns().stream()
                        .anyMatch(other -> other.held && other.keys.stream().anyMatch(wanted::contains));
    }

    private void auditActive(StoredJob job, Instant due, History end) {
        Trigger plan = job.plan();
        if (plan == null || !AfterJob.in(plan).isEmpty()) {
            return;
        }
        Instant next = job.nextFireAt();
        if (next == null && end.openRuns(job.id()).isEmpty()) {
            throw broken(job.key() + " is silent: it has neither a next time nor an open run");
        }
        if (next != null && next.isBefore(due)) {
            throw broken(job.key() + " is late: due at " + next);
        }
    }
}
