// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.policy.Terms;
import dev.carillon.store.Claim;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims of a node called anna. */
final class Claims {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Random RANDOM = new Random(5);

    private Claims() {}

    static Claim ofJob(String job, int attempt) {
        return claim(job, attempt);
    }

    static Claim oneTime() {
        return claim(null, 1);
    }

    private static Claim claim(@Nullable String job, int attempt) {
        var run = new Run(
                RunId.at(NOON.toEpochMilli(), RANDOM),
                "sales",
                job,
                job == null ? null : new JobId(uuid()),
                1,
                "report",
                null,
                job == null ? Run.Kind.ENQUEUED : Run.Kind.FIRED,
                false,
                NOON,
                NOON,
                Terms.ONE_TIME,
                null,
                "code",
                "00-stored");
        return new Claim(new Lease(run.id(), new NodeId(uuid(), "anna"), 7), run, attempt, attempt - 1);
    }

    private static UUID uuid() {
        return new UUID(RANDOM.nextLong(), RANDOM.nextLong());
    }
}
