// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import dev.carillon.execution.Run;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.ingest.intake.FetchReport;
import dev.carillon.ingest.intake.Fetcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A run that fetches. One that was planned waits until the source may be asked; one that a person asked for ends and says when that
 * will be. A trial asks nothing.
 */
final class FetchJob implements JobHandler<FetchSettings> {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Fetcher fetcher;
    private final InstantSource clock;

    FetchJob(Fetcher fetcher, InstantSource clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public void handle(JobContext<FetchSettings> run) throws Exception {
        FetchSettings settings = run.payload();
        if (run.test()) {
            run.result(settings);
            return;
        }
        FetchReport report = fetcher.fetch(
                run.run().id().toString(),
                settings.most(),
                (done, most) -> run.progress(done, most, "conversations"),
                () -> run.stopping() || run.cancelled());
        switch (report.end()) {
            case DONE -> done(run, report);
            case LIMITED, BUSY -> limited(run, report);
            case FAILED -> throw new FetchFailedException(report.error(), until(report));
            case STOPPED -> run.snooze(AT_ONCE);
            case OVERTAKEN -> run.partial(report);
        }
    }

    private static void done(JobContext<FetchSettings> run, FetchReport report) {
        run.count("conversations_added", report.added());
        run.count("items_skipped", report.skipped());
        run.count("items_failed", report.failed());
        report.warnings().forEach(run::log);
        if (report.failed() > 0 || !report.warnings().isEmpty()) {
            run.partial(report);
        } else {
            run.result(report);
        }
    }

    /** A retry waits too: the clocks of its store and of this machine may differ. */
    private void limited(JobContext<FetchSettings> run, FetchReport report) {
        if (run.run().kind() == Run.Kind.MANUAL && run.attempt() == 1) {
            run.result(report);
        } else {
            run.snooze(until(report));
        }
    }

    private Duration until(FetchReport report) {
        Instant time = Objects.requireNonNull(report.limitedUntil());
        Duration delay = Duration.between(clock.instant(), time);
        if (delay.compareTo(AT_ONCE) < 0) {
            return AT_ONCE;
        }
        return delay.compareTo(JobContext.LONGEST_DELAY) > 0 ? JobContext.LONGEST_DELAY : delay;
    }
}
