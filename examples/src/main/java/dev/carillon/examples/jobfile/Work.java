// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.job.JobType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run of a job is told to do: the payload, one record per kind of job. */
public sealed interface Work {

    JobType<Birthday> BIRTHDAY = JobType.of("birthday", Birthday.class);
    JobType<Visitor> VISITOR = JobType.of("visitor", Visitor.class);
    JobType<Newsletter> NEWSLETTER = JobType.of("newsletter", Newsletter.class);

    /** The job's name as its author wrote it. */
    String job();

    /** How many items one run may deal with. */
    int mostItems();

    /** True if the run only shows what it would do. */
    boolean trial();

    /**
     * The work of a birthday bot.
     *
     * @param maxMessagesPerRun null for no limit
     */
    record Birthday(
            String job,
            boolean dryRun,
            boolean processLate,
            int maxDaysLate,
            @Nullable Integer maxMessagesPerRun) implements Work {
        @Override
        public int mostItems() {
            return maxMessagesPerRun == null ? Integer.MAX_VALUE : maxMessagesPerRun;
        }

        @Override
        public boolean trial() {
            return dryRun;
        }
    }

    /** The work of a profile visitor. */
    record Visitor(String job, boolean dryRun, int limit) implements Work {
        @Override
        public int mostItems() {
            return limit;
        }

        @Override
        public boolean trial() {
            return dryRun;
        }
    }

    /**
     * The work of a newsletter.
     *
     * @param actions some of scrape, generate and send
     * @param tone null when none is given
     */
    record Newsletter(
            String job,
            List<String> actions,
            int maxItems,
            int daysBack,
            List<String> sources,
            @Nullable String tone,
            boolean testMode)
            implements Work {
        @Override
        public int mostItems() {
            return maxItems;
        }

        @Override
        public boolean trial() {
            return testMode;
        }
    }
}
