// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Limit;
import dev.carillon.store.Lease;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run from its beginning to its end, as {@link History} knows it. */
final class RunLife {

    /**
     * An attempt whose handler goes on after its end was recorded.
     *
     * @param again when the run comes again, null when it has ended with it
     */
    record Outlived(Outcome outcome, @Nullable Instant again) {}

    Run run;
    boolean ended;

    /** Its job was deleted while a node held it. */
    boolean orphaned;

    /** Somebody asked the node that holds it to end it. */
    boolean cancelAsked;

    /** Its job was paused while it was open. */
    boolean held;

    /** An attempt of it has been made. */
    boolean begun;

    /** The keys limited for whole runs whose permits it has. */
    final Set<String> keys = new HashSet<>();

    int crashes;
    int records;

    /** Virtual time since which it waits for its present due time. */
    long waitsSince;

    @Nullable
    Lease lease;

    /** What was recorded of its attempt while the handler goes on. */
    @Nullable
    Outlived outlived;

    final Set<Lease> told = new HashSet<>();

    RunLife(Run run, long now) {
        this.run = run;
        this.waitsSince = now;
    }

    List<String> wholeRunKeys() {
        return run.terms().limits().stream()
                .filter(limit -> limit.span() == Limit.Span.RUN)
                .map(Limit::key)
                .toList();
    }

    RunId id() {
        return run.id();
    }

    boolean open() {
        return !ended;
    }
}
