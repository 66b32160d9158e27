// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.job.JobKey;
import dev.carillon.store.JobCatalog;
import dev.carillon.store.StoredJob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An action on many jobs of a workspace: looked at first, then carried out. Jobs that come up later are not in it, and those
 * that are not any more what was looked at are left alone. Immutable and thread-safe.
 */
public final class Bulk {

    private static final int MOST = 1_000;

    /**
     * A job as it was when the action was planned.
     *
     * @param id its incarnation
     */
    public record Planned(JobKey key, JobId id, long revision) {}

    /** How the action ended for a job. */
    public enum Answer {
        /** It is in force. */
        DONE,
        /** Nothing was done: the job has been deleted since, or is another, or has been changed. */
        CHANGED_MEANWHILE,
        /** Nothing was done: the job does not allow it. */
        REFUSED,
        /** The store failed: it may be in force or not. */
        UNKNOWN
    }

    /**
     * What became of the action for one job.
     *
     * @param why in one line, empty when it was done
     * @param run the run that was made, null when none was
     */
    public record Result(
            Planned job,
            Answer answer,
            String why,
            @Nullable RunId run) {}

    private final BulkAction action;
    private final List<Target> targets;
    private final boolean cut;
    private final BulkWork work;

    /** A job and the run that it is to have, so that an action carried out again runs none twice. */
    record Target(Planned job, RunId run) {}

    private Bulk(BulkAction action, List<Target> targets, boolean cut, BulkWork work) {
        this.action = action;
        this.targets = List.copyOf(targets);
        this.cut = cut;
        this.work = work;
    }

    static Bulk plan(Standing at, BulkAction action, Predicate<StoredJob> wanted) {
        var targets = new ArrayList<Target>();
        String last = null;
        List<StoredJob> page;
        do {
            page = at.store().jobs().list(at.caller().workspace(), last, JobCatalog.MOST_LISTED);
            for (StoredJob job : page) {
                last = job.key().name();
                if (wanted.test(job)) {
                    if (targets.size() == MOST) {
                        return new Bulk(action, targets, true, new BulkWork(at, action));
                    }
                    targets.add(new Target(
                            new Planned(job.key(), job.id(), job.revision()),
                            RunId.at(at.store().now().toEpochMilli(), at.random())));
                }
            }
        } while (page.size() == JobCatalog.MOST_LISTED);
        return new Bulk(action, targets, false, new BulkWork(at, action));
    }

    /** What is to be done. */
    public BulkAction action() {
        return action;
    }

    /** The jobs it is to be done to, by name; the first 1,000 of them. */
    public List<Planned> jobs() {
        return targets.stream().map(Target::job).toList();
    }

    /** Whether there are more jobs than it has. */
    public boolean isCut() {
        return cut;
    }

    /**
     * The SHA-256 of the action with all it says and of the incarnations and revisions of the jobs, in hexadecimal. Whoever keeps
     * nothing between a look and the deed plans again and compares: the same digest is the same deed to the same jobs.
     */
    public String digest() {
        var digest = new Digest().with("bulk 1");
        work.spelled().forEach(digest::with);
        for (Target target : targets) {
            digest.with(target.job().id()).with(target.job().revision());
        }
        return digest.hex();
    }

    /**
     * Does it, one job after the other: each is a step of its own, and what one of them refuses leaves the others alone.
     * Called again it does it again, but runs no job twice.
     *
     * @return what became of each, in the order of {@link #jobs}
     */
    public List<Result> run() {
        return targets.stream().map(work::on).toList();
    }
}
