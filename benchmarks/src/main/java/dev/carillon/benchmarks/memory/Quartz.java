// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import java.util.Date;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * Quartz over its RAMJobStore, set for speed: triggers are taken in batches of 20, one job instance serves all, nothing
 * counts as misfired, keys are given and not random.
 */
final class Quartz implements AutoCloseable {

    private static final AtomicInteger INSTANCES = new AtomicInteger();
    private static final JobKey SHARED = new JobKey("shared");

    private final Scheduler scheduler;
    private final Jobs jobs;

    /** Which jobs the triggers belong to. */
    enum Jobs {
        /** Each trigger has a job of its own, gone with it. */
        OWN,
        /** All triggers share one durable job, whose trigger list is searched whenever one of them is done. */
        SHARED
    }

    Quartz(int threads, Jobs jobs, Job job) throws SchedulerException {
        var settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "lap-" + INSTANCES.incrementAndGet());
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "20");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", String.valueOf(threads));
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        settings.setProperty("org.quartz.jobStore.misfireThreshold", "3600000");
        this.scheduler = new StdSchedulerFactory(settings).getScheduler();
        this.jobs = jobs;
        scheduler.setJobFactory((fired, inside) -> job);
        if (jobs == Jobs.SHARED) {
            JobDetail detail = JobBuilder.newJob(job.getClass())
                    .withIdentity(SHARED)
                    .storeDurably()
                    .build();
            scheduler.addJob(detail, false);
        }
    }

    /** Has the job called once. */
    @SuppressWarnings("JavaUtilDate") // Quartz asks for it
    void schedule(int number, long dueMillis) {
        TriggerBuilder<Trigger> trigger =
                TriggerBuilder.newTrigger().withIdentity("trigger-" + number).startAt(new Date(dueMillis));
        try {
            if (jobs == Jobs.OWN) {
                JobDetail own = JobBuilder.newJob(Job.class)
                        .withIdentity("job-" + number)
                        .build();
                scheduler.scheduleJob(own, trigger.build());
            } else {
                scheduler.scheduleJob(trigger.forJob(SHARED).build());
            }
        } catch (SchedulerException refused) {
            throw new IllegalStateException(refused);
        }
    }

    void start() {
        try {
            scheduler.start();
        } catch (SchedulerException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Whether no trigger is left. */
    boolean isDone() {
        try {
            return scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup()).isEmpty();
        } catch (SchedulerException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
