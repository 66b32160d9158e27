// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.Block;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.Claim;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ways of a run between waiting, ready, running and its end. Every change of state is made here, so that permits,
 * keys and what waits for an end always follow.
 */
final class Traffic {

    final OpenRuns runs = new OpenRuns();
    final WaitingRuns waiting = new WaitingRuns();
    final ReadyRuns ready = new ReadyRuns();
    final Gates gates = new Gates();
    final UniqueKeys keys = new UniqueKeys();
    final Admission admission;
    private final Ledger ledger;
    private long lastArrival;

    Traffic(Ledger ledger) {
        this.ledger = ledger;
        this.admission = new Admission(ledger, gates, waiting, ready);
    }

    boolean isKnown(RunId run) {
        return runs.get(run) != null || ledger.records.hasEnded(run);
    }

    /** Lets a new run wait for its time. */
    LiveRun open(Run run) {
        var live = new LiveRun(run, ++lastArrival, ledger.now());
        runs.add(live);
        gates.opened(live);
        waiting.add(live);
        ledger.stir();
        return live;
    }

    void claimed(LiveRun live, Claim claim, Instant now) {
        live.move(RunState.RUNNING, now);
        runs.claimed(live, claim);
    }

    /** A claimed run that has not begun goes back to where it stood. */
    void handBack(LiveRun live, Instant now) {
        runs.givenBack(live);
        live.recalled = false;
        if (isUnwanted(live)) {
            endUnwanted(live, now);
        } else if (live.held) {
            live.move(RunState.WAITING, now);
            gates.giveBack(live, !live.begun);
            live.forgetObstacle();
        } else {
            live.move(RunState.READY, now);
            ready.restore(live);
            ledger.stir();
        }
    }

    /** Lets a running run wait again. */
    void await(LiveRun live, Instant due, Block.Kind why, Instant now) {
        runs.givenBack(live);
        live.begun = true;
        live.recorded = null;
        live.recalled = false;
        live.forgetUnits();
        live.report = null;
        live.move(RunState.WAITING, now);
        live.run = live.run.dueAt(due);
        live.wakeAt = due;
        live.waitsFor = why;
        live.waitsForWhat = "";
        live.shortOf = null;
        gates.giveBack(live, false);
        if (live.held) {
            live.forgetObstacle();
        } else {
            waiting.add(live);
        }
        ledger.stir();
    }

    /** A paused job's open runs wait outside of everything; what somebody asks for from then on runs all the same. */
    void hold(LiveRun live, boolean held, Instant now) {
        boolean wasHeld = live.held;
        live.held = held;
        if (live.state == RunState.RUNNING) {
            live.recalled = held;
        } else if (held) {
            leavePlace(live);
            if (live.state == RunState.READY) {
                gates.giveBack(live, !live.begun);
                live.move(RunState.WAITING, now);
            }
            live.forgetObstacle();
        } else if (wasHeld && live.waitsFor != Block.Kind.UNIQUE) {
            waiting.add(live);
            ledger.stir();
        }
    }

    /** A second run of a unique key waits for the first to end. */
    void waitBehind(LiveRun live, LiveRun first) {
        waiting.remove(live);
        live.waitsFor = Block.Kind.UNIQUE;
        live.waitsForWhat = first.run.id().toString();
    }

    /** An open run that no node holds is carried out otherwise from now on. */
    void amend(Run amended, Instant now) {
        LiveRun live = runs.get(amended.id());
        if (live == null || live.state == RunState.RUNNING || live.waitsFor == Block.Kind.UNIQUE) {
            return;
        }
        leavePlace(live);
        gates.amend(live, live.run.amended(amended.revision(), amended.payload(), amended.terms()));
        live.move(RunState.WAITING, now);
        live.forgetObstacle();
        if (!live.held) {
            waiting.add(live);
        }
        ledger.stir();
    }

    /** The handler of an attempt that was recorded before has ended, or its node has died. */
    void bodyEnded(LiveRun live, Instant now) {
        LiveRun.Recorded recorded = live.recorded;
        if (recorded == null) {
            return;
        }
        ledger.quotas.ended(Objects.requireNonNull(live.claim).lease());
        Instant again = recorded.again();
        if (again == null) {
            close(live, recorded.outcome(), recorded.execution(), now);
        } else if (isUnwanted(live)) {
            endUnwanted(live, now);
        } else {
            await(live, again.isAfter(now) ? again : now, Block.Kind.BACK_OFF, now);
        }
    }

    private static boolean isUnwanted(LiveRun live) {
        return live.orphaned || live.cancelledBy != null;
    }

    /** Ends a run that is not to have another attempt. Its last record has to say so, and no earlier one does. */
    private void endUnwanted(LiveRun live, Instant now) {
        cancel(live, live.orphaned ? "its job was deleted" : "cancelled by " + live.cancelledBy, now);
    }

    /** Ends a run that nobody holds; asks the node that holds it to end it. */
    CancelAnswer askToEnd(LiveRun live, String actor, Instant now) {
        if (live.state == RunState.RUNNING) {
            if (live.cancelledBy == null) {
                live.cancelledBy = actor;
                ledger.stir();
            }
            return CancelAnswer.REQUESTED;
        }
        cancel(live, "cancelled by " + actor, now);
        return CancelAnswer.CANCELLED;
    }

    private void leavePlace(LiveRun live) {
        switch (live.state) {
            case WAITING -> {
                waiting.remove(live);
                gates.leaveQueue(live);
            }
            case READY -> ready.remove(live);
            case RUNNING -> {}
        }
    }

    /** Ends a run that no node holds as cancelled. */
    void cancel(LiveRun live, String why, Instant now) {
        end(
                live,
                new Execution(
                        live.run,
                        0,
                        live.attempt,
                        "",
                        now,
                        now,
                        Outcome.CANCELLED,
                        true,
                        null,
                        why,
                        null,
                        List.of(),
                        Map.of(),
                        live.steps()),
                now);
    }

    /** Ends a run with an execution that is not recorded yet. */
    void end(LiveRun live, Execution last, Instant now) {
        ledger.records.add(last);
        close(live, last.outcome(), last, now);
    }

    /** Ends a run whose last execution is recorded. */
    void close(LiveRun live, Outcome outcome, @Nullable Execution dead, Instant now) {
        runs.remove(live);
        leavePlace(live);
        gates.closed(live);
        ledger.quotas.closed(live.run.id());
        if (dead != null && outcome.failure()) {
            ledger.records.bury(dead);
        }
        keys.ended(live, now).ifPresent(successor -> {
            successor.waitsFor = Block.Kind.NOT_DUE;
            successor.waitsForWhat = "";
            if (!successor.held) {
                waiting.add(successor);
            }
            ledger.stir();
        });
        if (ledger.jobs.pend(live.run, outcome, now, ledger.records::add)) {
            ledger.stir();
        }
    }
}
