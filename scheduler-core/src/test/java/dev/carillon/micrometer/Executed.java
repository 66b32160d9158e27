// SPDX-License-Identifier: Apache-2.0
package dev.carillon.micrometer;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.policy.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends of executions to be told. */
final class Executed {

    private static final Instant DUE = Instant.parse("2026-11-20T12:00:00Z");
    private static final Random RANDOM = new Random(3);

    private Executed() {}

    static SchedulerEvent oneTime(String type, Outcome outcome, Duration late, Duration took) {
        return ended(null, type, outcome, late, took);
    }

    static SchedulerEvent ofJob(String job, String type) {
        return ended(job, type, Outcome.SUCCEEDED, Duration.ZERO, Duration.ofSeconds(1));
    }

    private static SchedulerEvent ended(
            @Nullable String job, String type, Outcome outcome, Duration late, Duration took) {
        var run = new Run(
                RunId.at(DUE.toEpochMilli(), RANDOM),
                "default",
                job,
                job == null ? null : new JobId(new UUID(RANDOM.nextLong(), RANDOM.nextLong())),
                1,
                type,
                null,
                job == null ? Run.Kind.ENQUEUED : Run.Kind.FIRED,
                false,
                DUE,
                DUE,
                Terms.ONE_TIME,
                null,
                "code",
                null);
        Instant started = DUE.plus(late);
        return new SchedulerEvent.ExecutionEnded(new Execution(
                run,
                0,
                1,
                "anna",
                started,
                started.plus(took),
                outcome,
                true,
                null,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of()));
    }
}
