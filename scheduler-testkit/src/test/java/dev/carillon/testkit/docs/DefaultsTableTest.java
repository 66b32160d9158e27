// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.docs;

import dev.carillon.engine.EngineSettings;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.Terms;
import dev.carillon.store.Retention;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The table of defaults in the guide is what the code does. */
class DefaultsTableTest {

    private final StringBuilder table = new StringBuilder("| what | when nothing is said |\n|---|---|\n");

    @Test
    void theTableInTheGuideIsWhatTheCodeDoes() {
        EngineSettings node = EngineSettings.defaults(false);
        Retention kept = node.retention();
        Job job = Job.of(JobType.of("type"), "job");
        row("lease: a node silent for so long is dead", of(node.lease()));
        row("heartbeat", of(node.heartbeat()));
        row("poll: how long work may stay unseen without a signal", of(node.poll()));
        row("slots with platform threads", "4 a core");
        row(
                "slots with virtual threads (from Java 24 on)",
                String.valueOf(EngineSettings.defaults(true).slots()));
        row("drain, then interrupt, at the stop", of(node.drain()) + ", then " + of(node.interrupt()));
        row("slot of a handler that ignores its interrupt is given away after", of(node.abandonAfter()));
        row("nodes that may die with a run before it is given up", String.valueOf(node.crashLimit()));
        row("overlap of a job's runs", job.overlap() + ", " + job.instances() + " at a time");
        row("several missed times at once", coalesce(job.catchUp()));
        row("retries of a job's runs", retries(Terms.JOBS.retry()));
        row("retries of one-time work", retries(Terms.ONE_TIME.retry()));
        row("time limit", Terms.JOBS.timeout() == null ? "none, reported after 1 h" : "wrong");
        row("queue, priority", Terms.JOBS.queue() + ", " + Terms.JOBS.priority());
        row("pause after failures in a row", job.pauseAfterFailures() == 0 ? "never" : "wrong");
        row("executions are kept", of(kept.executions()));
        row("dead letters are kept", of(kept.dead()));
        row("fires are kept", of(kept.fires()));
        row("hourly statistics are kept", of(kept.statistics()));
        row("longest payload, result of a run or step", JobType.LONGEST_PAYLOAD / 1024 + " kB");
        WrittenPage.part("defaults.md", "defaults").says(table.toString());
    }

    private void row(String what, String value) {
        table.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }

    private static String coalesce(CatchUpPolicy policy) {
        return policy.coalesce() + " within " + of(policy.window()) + ", with ALL at most " + policy.most();
    }

    private static String retries(RetryPolicy policy) {
        return policy.retries() + ", " + of(policy.first()) + " to " + of(policy.cap()) + ", spread by "
                + Math.round(policy.spread() * 100) + " %";
    }

    private static String of(Duration duration) {
        if (duration.toDaysPart() > 0) {
            return duration.toDays() + " d";
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h"
                : duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
