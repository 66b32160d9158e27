// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.Scheduler;
import dev.carillon.examples.jobfile.FileJob;
import dev.carillon.examples.jobfile.Work;
import dev.carillon.examples.syndication.Feed;
import dev.carillon.execution.Run;
import dev.carillon.store.memory.InMemoryJobStore;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the jobs of a file over a feed until the process is asked to end. */
final class LiveRun {

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(5);

    private final List<FileJob> jobs;
    private final FeedWatch watch;
    private final RunLog log;
    private final PrintStream out;
    private final CountDownLatch ended = new CountDownLatch(1);

    LiveRun(List<FileJob> jobs, Feed feed, PrintStream out) {
        this.jobs = jobs.stream().filter(FileJob::enabled).toList();
        this.watch = new FeedWatch(feed);
        this.out = out;
        this.log = new RunLog(out, ZoneId.systemDefault(), LiveRun::title);
    }

    /** What the job is called whose work a run does. */
    private static String title(Run run) {
        return Stream.of(Work.BIRTHDAY, Work.VISITOR, Work.NEWSLETTER)
                .filter(type -> type.name().equals(run.type()))
                .map(type -> type.decode(run.payload()))
                .filter(Objects::nonNull)
                .map(work -> run.kind() == Run.Kind.MANUAL ? work.job() + " (now)" : work.job())
                .findFirst()
                .orElse(run.type());
    }

    /**
     * Runs until Ctrl-C or SIGTERM, waits for what is running, and prints a summary. The process then ends with exit
     * code 0, which a signal alone would not give.
     *
     * @param now whether each job is run once right away
     */
    void untilStopped(boolean now) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "feed-jobs-exit"));
        var builder = Scheduler.on(new InMemoryJobStore())
                .node("feed-jobs")
                .handle(Work.BIRTHDAY, watch::look)
                .handle(Work.VISITOR, watch::look)
                .handle(Work.NEWSLETTER, watch::look)
                .drain(PATIENCE, AFTER_INTERRUPT)
                .listen(log);
        jobs.forEach(job -> builder.declare(job.job()));
        out.println(RunLog.heading());
        try (Scheduler scheduler = builder.start()) {
            if (now) {
                jobs.forEach(job -> scheduler.client().job(job.job().key()).runNow());
            }
            scheduler.awaitStop();
        } finally {
            out.println();
            out.println(log.summary());
            ended.countDown();
        }
    }

    /** The last thing a stopping process does: waits for the summary, then ends it as one that did its work. */
    private void leave() {
        try {
            boolean said =
                    ended.await(PATIENCE.plus(AFTER_INTERRUPT).plusSeconds(5).toSeconds(), TimeUnit.SECONDS);
            out.flush();
            Runtime.getRuntime().halt(said ? 0 : 1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
