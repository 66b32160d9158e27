// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.policy.Limit;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.Terms;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the runs of a job are made. */
final class NewRun {

    private NewRun() {}

    /** A run for a planned time. */
    static Run fired(StoredJob stored, RunId id, Instant time, Instant due) {
        return of(stored, id, Run.Kind.FIRED, false, stored.job().payload(), time, due, terms(stored), "", null);
    }

    /** A run that somebody asked for. */
    static Run of(
            StoredJob stored,
            RunId id,
            Run.Kind kind,
            boolean test,
            @Nullable String payload,
            Instant time,
            Instant due,
            Terms terms,
            String actor,
            @Nullable String trace) {
        Job job = stored.job();
        return new Run(
                id,
                job.key().workspace(),
                job.key().name(),
                stored.id(),
                stored.revision(),
                job.type(),
                payload,
                kind,
                test,
                time,
                due,
                terms,
                null,
                actor,
                trace);
    }

    /**
     * The job's terms with the limit that its overlap policy needs. Where overlap is forbidden altogether there is none:
     * a run is only made when none is open.
     */
    static Terms terms(StoredJob stored) {
        Job job = stored.job();
        if (job.overlap() == OverlapPolicy.SKIP || job.instances() == Integer.MAX_VALUE) {
            return job.terms();
        }
        Limit.Span span = job.overlap() == OverlapPolicy.ALLOW ? Limit.Span.ATTEMPT : Limit.Span.RUN;
        return job.terms().limit(new Limit(instancesKey(stored), job.instances(), span));
    }

    /** The key that limits the instances of a job. */
    static String instancesKey(StoredJob stored) {
        return "job:" + stored.id().value();
    }
}
