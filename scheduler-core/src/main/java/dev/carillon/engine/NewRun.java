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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the runs of a job are made. */
final class NewRun {

    private static final String BACKFILL = "backfill:";

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

    /** The terms of one of the runs that a backfill makes. */
    static Terms backfillTerms(StoredJob stored, long series, int atOnce) {
        String key = BACKFILL + stored.id().value() + ":" + series;
        return stored.job().terms().limit(new Limit(key, atOnce, Limit.Span.RUN));
    }

    /**
     * What the job says by now, for a run that was made before. One that waits for others of its job goes on doing so, as
     * many at a time as the job says now, and one of a backfill stays within that.
     */
    static Terms amendedTerms(StoredJob stored, Run run) {
        List<Limit> before = run.terms().limits();
        Job job = stored.job();
        String instances = instancesKey(stored);
        boolean waits = run.kind() == Run.Kind.FIRED
                || before.stream().anyMatch(limit -> limit.key().equals(instances));
        Terms terms = waits ? terms(stored) : job.terms();
        if (waits && job.overlap() == OverlapPolicy.SKIP) {
            terms = terms.limit(new Limit(instances, job.instances(), Limit.Span.RUN));
        }
        for (Limit limit : before) {
            terms = limit.key().startsWith(BACKFILL) ? terms.limit(limit) : terms;
        }
        return terms;
    }

    /** The same run with another payload than its job's. It goes by no revision of the job then. */
    static Run withOwnPayload(Run run, String payload) {
        return run.amended(0, payload, run.terms());
    }

    static boolean hasOwnPayload(Run run) {
        return run.revision() == 0;
    }

    /** The key that limits the instances of a job. */
    static String instancesKey(StoredJob stored) {
        return "job:" + stored.id().value();
    }
}
