// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.examples.jobfile.FileJob;
import dev.carillon.examples.jobfile.Work;
import dev.carillon.examples.syndication.Feed;
import dev.carillon.execution.Run;
import dev.carillon.store.StoreException;
import java.io.PrintStream;
import java.nio.file.Path;
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

    private static final Duration ASKING_AGAIN = Duration.ofSeconds(1);
    private static final int MOST_COUNTED = 1_000;

    private static final String OWNER = "job file ";
    private static final int LONGEST_NAME = 150;

    private final String owner;
    private final List<FileJob> jobs;
    private final FeedWatch watch;
    private final RunLog log;
    private final OpenedDatabase database;
    private final PrintStream out;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean well;

    /**
     * A run that has not begun.
     *
     * @param owner whose the jobs are: those of his that are named no more are paused, those of others left alone
     */
    LiveRun(String owner, List<FileJob> jobs, Feed feed, OpenedDatabase database, PrintStream out) {
        this.owner = owner;
        this.jobs = jobs.stream().filter(FileJob::enabled).toList();
        this.watch = new FeedWatch(feed, JobClient.on(database.store()).log());
        this.database = database;
        this.out = out;
        this.log = new RunLog(out, ZoneId.systemDefault(), LiveRun::title);
    }

    /** Each file answers for its own jobs; it may be moved to another folder, but not be named otherwise. */
    static String ownerBy(Path file) {
        String name = String.valueOf(file.getFileName());
        return OWNER + name.substring(Math.max(0, name.length() - LONGEST_NAME));
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
     * Runs until Ctrl-C or SIGTERM, waits for what is running, closes the database, and prints a summary. The process then ends with exit
     * code 0, which a signal alone would not give.
     *
     * @param now whether each job is run once right away
     */
    void untilStopped(boolean now) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "feed-jobs-exit"));
        try {
            if (awaitDatabase()) {
                run(now);
            }
            well = true;
        } finally {
            database.close();
            out.println();
            out.println(log.summary());
            ended.countDown();
        }
    }

    /** Waits for a database that does not answer yet; answers whether it does before the process is to end. */
    private boolean awaitDatabase() throws InterruptedException {
        boolean told = false;
        while (stopAsked.getCount() > 0) {
            try {
                String leftOver = database.named().lasts() ? leftOver() : "nothing is kept when the process ends";
                out.println("Database: " + database.named() + "; " + leftOver);
                return true;
            } catch (StoreException silent) {
                if (!told) {
                    out.println("Database: " + database.named() + "; waiting until it answers: "
                            + OpenedDatabase.reason(silent));
                    told = true;
                }
                if (stopAsked.await(ASKING_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    private String leftOver() {
        int runs = JobClient.on(database.store()).open(MOST_COUNTED).size();
        String count = runs == 0 ? "no" : runs == MOST_COUNTED ? runs + " or more" : String.valueOf(runs);
        return count + (runs == 1 ? " run" : " runs") + " left over from before";
    }

    /** That of these jobs, not yet started. */
    Scheduler.Builder scheduler() {
        var builder = Scheduler.on(database.store())
                .node("feed-jobs")
                .handle(Work.BIRTHDAY, watch::look)
                .handle(Work.VISITOR, watch::look)
                .handle(Work.NEWSLETTER, watch::look)
                .drain(PATIENCE, AFTER_INTERRUPT)
                .pauseUndeclared(owner)
                .listen(log);
        jobs.forEach(job -> builder.declare(job.job().ownedBy(owner)));
        return builder;
    }

    private void run(boolean now) throws InterruptedException {
        out.println();
        out.println(RunLog.heading());
        try (Scheduler scheduler = scheduler().start()) {
            if (now) {
                jobs.forEach(job -> scheduler.client().job(job.job().key()).runNow());
            }
            scheduler.awaitStop();
        }
    }

    /** The last thing a stopping process does: waits for the summary, then ends it as one that did its work. */
    private void leave() {
        stopAsked.countDown();
        try {
            boolean said =
                    ended.await(PATIENCE.plus(AFTER_INTERRUPT).plusSeconds(5).toSeconds(), TimeUnit.SECONDS);
            out.flush();
            if (well || !said) {
                Runtime.getRuntime().halt(said ? 0 : 1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
