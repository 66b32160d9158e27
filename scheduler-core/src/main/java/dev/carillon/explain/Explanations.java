// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.execution.RunId;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.JobKey;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import dev.carillon.trigger.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Explains jobs and runs from what a store shows. It never fails for what it finds. Immutable and thread-safe.
 *
 * @param clock the machine's
 * @param lease after which silence the nodes of the store are dead
 */
public record Explanations(JobStore store, Calendars calendars, InstantSource clock, Duration lease) {

    private static final Duration SAME_TIME = Duration.ofSeconds(1);

    /** Why a job does not run, or what its runs do. */
    public Explanation explain(JobKey job) {
        return explain("job " + job, (evidence, found) -> new JobReasons(evidence, found).explain(job));
    }

    /** Why a run of a workspace is not executed, or what became of it; one of another workspace is not there. */
    public Explanation explain(RunId run, String workspace) {
        return explain("run " + run, (evidence, found) -> new RunReasons(evidence).explain(run, workspace, found));
    }

    private Explanation explain(String subject, BiConsumer<Evidence, Findings> look) {
        var found = new Findings(subject);
        Instant before = clock.instant();
        Instant at = before;
        try {
            at = store.now();
            Optional<String> difference = difference(before, at, clock.instant());
            look.accept(new Evidence(store, calendars, lease, at), found);
            difference.ifPresent(words -> found.add(Code.CLOCK_DIFFERS, words));
        } catch (StoreException away) {
            found.add(
                    Code.STORE_UNREACHABLE,
                    "The store did not answer: " + Telling.line(String.valueOf(away.getMessage()))
                            + ". What no node can ask it for is not started until it does.");
        }
        return found.explanation(at, "It is not known: the store did not answer.");
    }

    /** What the machine's clock shows otherwise than the store's, which was asked between two looks at it. */
    private static Optional<String> difference(Instant before, Instant storeNow, Instant after) {
        boolean ahead = storeNow.isBefore(before);
        Duration difference = ahead ? Duration.between(storeNow, before) : Duration.between(after, storeNow);
        if (difference.compareTo(SAME_TIME) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                "The clock of this machine is " + Telling.span(difference) + (ahead ? " ahead of" : " behind")
                        + " the store's, which shows " + storeNow + ": what is due goes by the store's.");
    }
}
