// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record MemoryDeadLetters(Ledger ledger) implements DeadLetters {

    @Override
    public Optional<DeadLetter> find(RunId run) {
        synchronized (ledger) {
            return ledger.records.dead(run);
        }
    }

    @Override
    public List<DeadLetter> list(String workspace, @Nullable Position before, int limit) {
        synchronized (ledger) {
            return ledger.records.dead(workspace, before == null ? Long.MAX_VALUE : before.number(), limit);
        }
    }

    @Override
    public boolean redrive(RunId run, String actor) {
        synchronized (ledger) {
            Instant now = ledger.now();
            Optional<DeadLetter> letter =
                    ledger.records.dead(run).filter(dead -> mayGo(dead.last().run(), now));
            if (letter.isEmpty()) {
                return false;
            }
            ledger.records.exhume(run);
            Run again = letter.get().last().run().dueAt(now);
            LiveRun live = ledger.traffic.open(again);
            live.attempt = letter.get().last().attempt() + 1;
            live.restoreSteps(letter.get().last().steps());
            ledger.traffic.keys.hold(live);
            if (job(again)
                    .map(StoredJob::state)
                    .filter(StoredJob.State.PAUSED::equals)
                    .isPresent()) {
                ledger.traffic.hold(live, true, now);
            }
        }
        ledger.signal();
        return true;
    }

    private boolean mayGo(Run run, Instant now) {
        boolean keyIsTaken = ledger.traffic
                .keys
                .holder(run, now)
                .filter(holder -> holder.open != null)
                .isPresent();
        return !keyIsTaken && job(run).filter(this::isFull).isEmpty();
    }

    /** The incarnation of a job that a run belongs to, if it is still there. */
    private Optional<StoredJob> job(Run run) {
        return run.job()
                .flatMap(key -> Optional.ofNullable(ledger.jobs.get(key)))
                .filter(job -> job.id().equals(run.jobId()));
    }

    /** Runs of a job without overlap have no limit with them that would count its instances. */
    private boolean isFull(StoredJob job) {
        return job.job().overlap() == OverlapPolicy.SKIP
                && ledger.traffic.runs.ofJob(job.id()).size() >= job.job().instances();
    }

    @Override
    public boolean discard(RunId run, String actor) {
        synchronized (ledger) {
            return ledger.records.discard(run);
        }
    }
}
