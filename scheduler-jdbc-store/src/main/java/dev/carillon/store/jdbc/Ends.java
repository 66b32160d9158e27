// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.store.Block;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Ends attempts one by one, within a transaction. */
record Ends(Passage passage) {

    /** What was recorded of it: now, or by an earlier call with its lease; empty when the lease is stale. */
    Optional<Execution> finish(Finish end) {
        Optional<Live> held = passage.rows.held(end.lease()).filter(live -> live.recorded == null);
        return held.isPresent() ? Optional.of(finish(held.get(), end)) : passage.records.under(end.lease());
    }

    /** Closes a run that a host's transaction has completed, or ends its attempt as given; one that is locked is passed over. */
    Optional<Execution> settle(Finish otherwise) {
        Optional<Live> held = passage.rows.heldAndFree(otherwise.lease());
        if (held.isPresent() && held.get().recorded == null) {
            return Optional.of(finish(held.get(), otherwise));
        }
        Optional<Execution> recorded = passage.records.under(otherwise.lease());
        held.ifPresent(passage::bodyEnded);
        return recorded;
    }

    private Execution finish(Live live, Finish end) {
        boolean unwanted = live.isUnwanted();
        Instant again = unwanted ? null : end.again();
        boolean cancelled = live.cancelledBy != null && end.outcome() == Outcome.LOST;
        var execution = new Execution(
                live.run,
                0,
                live.attempt,
                end.lease().node().label(),
                end.startedAt(),
                Instant.ofEpochMilli(passage.tx.now()),
                cancelled ? Outcome.CANCELLED : end.outcome(),
                again == null,
                end.result(),
                end.error(),
                end.errorDetail(),
                end.lines(),
                end.counters(),
                passage.records.steps(live.run.id()));
        passage.records.add(execution, end.lease());
        if (end.counted()) {
            live.failures++;
            live.attempt += again == null ? 0 : 1;
        }
        if (end.bodyRuns()) {
            live.recorded = execution.outcome();
            live.recordedAgain = Rows.millis(again);
            passage.places.updateRunning(live);
            return execution;
        }
        passage.quotas.ended(end.lease());
        if (again == null) {
            passage.close(live, execution.outcome(), execution);
        } else {
            passage.await(live, again.toEpochMilli(), kind(execution.outcome()));
        }
        return execution;
    }

    static Block.Kind kind(Outcome outcome) {
        return switch (outcome) {
            case SNOOZED -> Block.Kind.SNOOZED;
            case LOST -> Block.Kind.NOT_DUE;
            default -> Block.Kind.BACK_OFF;
        };
    }

    /** Takes a run back from its node: it waits again, due now, or has ended. */
    void takeBack(Live live, String reason, boolean poison) {
        Lease lease = Objects.requireNonNull(live.lease);
        if (live.recorded != null) {
            passage.bodyEnded(live);
            return;
        }
        passage.quotas.ended(lease);
        boolean over = live.isUnwanted() || poison;
        var execution = new Execution(
                live.run,
                0,
                live.attempt,
                lease.node().label(),
                Instant.ofEpochMilli(live.since),
                Instant.ofEpochMilli(passage.tx.now()),
                live.cancelledBy == null ? Outcome.LOST : Outcome.CANCELLED,
                over,
                null,
                poison
                        ? reason + "; " + live.crashes + " nodes have died with this run, it is not tried again"
                        : reason,
                null,
                List.of(),
                Map.of(),
                passage.records.steps(live.run.id()));
        passage.records.add(execution, null);
        if (over) {
            passage.close(live, execution.outcome(), execution);
        } else {
            passage.await(live, passage.tx.now(), Block.Kind.NOT_DUE);
        }
    }
}
