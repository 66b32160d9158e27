// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.store.Block;
import dev.carillon.store.Lease;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that has not ended, as its rows say; locked by the transaction that read it to change it. */
final class Live {

    Run run;
    final long number;
    RunState state;
    long dueAt;
    long since;
    int attempt;
    int failures;
    int crashes;
    boolean begun;

    /** When it used a unit of each of its quotas; null when it has not for the attempt to come. */
    @Nullable
    Long unitsAt;

    boolean held;

    // waiting
    boolean runnable;
    long wakeAt;
    Block.Kind waitsFor = Block.Kind.NOT_DUE;
    String waitsForWhat = "";

    // ready, and kept while it is running
    long enteredAt;
    long place;

    // running
    @Nullable
    Lease lease;

    boolean orphaned;

    @Nullable
    String cancelledBy;

    @Nullable
    Outcome recorded;

    @Nullable
    Long recordedAgain;

    /** Whether its attempt was recorded by a transaction of the host, so that nobody has counted it yet. */
    boolean completed;

    /** Whether its row says that it is special, whatever the reason. */
    boolean special;

    Live(Run run, long number, RunState state) {
        this.run = run;
        this.special = Rows.isSpecial(run);
        this.number = number;
        this.state = state;
    }

    boolean isUnwanted() {
        return orphaned || cancelledBy != null;
    }

    /** Whether the set-based statements leave it alone: something about it needs a closer look. */
    boolean isSpecial() {
        return special || isUnwanted() || recorded != null;
    }

    /** It is asked for its limits again when it goes on. */
    void waitForResume() {
        if (waitsFor == Block.Kind.LIMIT) {
            waitsFor = Block.Kind.NOT_DUE;
            waitsForWhat = "";
        }
    }

    OpenRun view(long now) {
        return new OpenRun(
                run,
                state,
                attempt,
                Instant.ofEpochMilli(since),
                state == RunState.WAITING ? block(now) : null,
                lease,
                cancelledBy,
                recorded,
                crashes);
    }

    private @Nullable Block block(long now) {
        if (held) {
            return new Block(Block.Kind.JOB_PAUSED, "", null);
        }
        return switch (waitsFor) {
            case LIMIT, UNIQUE -> new Block(waitsFor, waitsForWhat, null);
            default -> wakeAt > now ? new Block(waitsFor, waitsForWhat, Instant.ofEpochMilli(wakeAt)) : null;
        };
    }
}
