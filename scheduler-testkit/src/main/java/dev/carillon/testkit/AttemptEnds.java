// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Outcome;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends of attempts as a node tells them to a store under test. */
record AttemptEnds(VirtualClock clock) {

    Finish success(Claim claim) {
        return success(claim, false);
    }

    /** A good end in a transaction of the host, whose handler goes on until it has committed. */
    Finish completion(Claim claim) {
        return success(claim, true);
    }

    private Finish success(Claim claim, boolean bodyRuns) {
        return new Finish(
                claim.lease(),
                Outcome.SUCCEEDED,
                clock.instant(),
                null,
                true,
                bodyRuns,
                "{\"sent\":3}",
                null,
                null,
                List.of(),
                Map.of("messages_sent", 3L));
    }

    /** The end of a run that has failed for good. */
    Finish failure(Claim claim) {
        return end(claim, Outcome.FAILED, null, false);
    }

    /** A recorded time-out whose handler goes on. */
    Finish outlived(Claim claim, @Nullable Instant again) {
        return end(claim, Outcome.TIMED_OUT, again, true);
    }

    private Finish end(Claim claim, Outcome outcome, @Nullable Instant again, boolean bodyRuns) {
        return new Finish(
                claim.lease(),
                outcome,
                clock.instant(),
                again,
                true,
                bodyRuns,
                null,
                "IllegalStateException: no",
                "trace",
                List.of(),
                Map.of());
    }

    /** The end of an attempt whose node stops. */
    Finish lost(Claim claim) {
        return new Finish(
                claim.lease(),
                Outcome.LOST,
                clock.instant(),
                clock.instant(),
                false,
                false,
                null,
                "the node stopped",
                null,
                List.of(),
                Map.of());
    }

    Finish retryAt(Claim claim, Instant again) {
        return end(claim, Outcome.FAILED, again, false);
    }
}
