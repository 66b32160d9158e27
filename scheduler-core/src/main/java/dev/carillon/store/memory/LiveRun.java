// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.policy.Quota;
import dev.carillon.store.Block;
import dev.carillon.store.Claim;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunJournal.Report;
import dev.carillon.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run that has not ended. Guarded by the ledger's monitor. */
final class LiveRun {

    /** What an attempt left when it was recorded while its handler went on. */
    record Recorded(Outcome outcome, @Nullable Instant again, Execution execution) {}

    Run run;
    final long arrival;
    RunState state = RunState.WAITING;
    Instant since;
    Instant wakeAt;
    Block.Kind waitsFor = Block.Kind.NOT_DUE;
    String waitsForWhat = "";
    int attempt = 1;
    int failures;
    int crashes;
    long countsFrom;
    long order;
    boolean begun;
    boolean held;
    boolean orphaned;
    boolean recalled;

    @Nullable
    Claim claim;

    long claimNumber;

    @Nullable
    String cancelledBy;

    @Nullable
    Recorded recorded;

    @Nullable
    Report report;

    @Nullable
    Gate queuedAt;

    /** The quota it waits for; null when it waits for none. */
    @Nullable
    Quota shortOf;

    private @Nullable Map<Quotas.Key, Instant> units;
    private @Nullable Map<String, String> steps;

    LiveRun(Run run, long arrival, Instant now) {
        this.run = run;
        this.arrival = arrival;
        this.since = now;
        this.wakeAt = run.dueAt();
    }

    /** Its number is its own; the usual hash of an object costs more to find. */
    @Override
    public int hashCode() {
        return Long.hashCode(arrival);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    /** Orders by due times, counted from the head start of their priority. */
    static int byTurn(LiveRun one, LiveRun other) {
        int order = byTurn(one, one.run.dueAt(), other, other.run.dueAt());
        return order != 0 ? order : Long.compare(one.arrival, other.arrival);
    }

    /** Orders by given times, counted from the head start of their priority. */
    static int byTurn(LiveRun one, Instant at, LiveRun other, Instant otherAt) {
        long seconds = at.getEpochSecond() - one.headStart().toSeconds();
        long otherSeconds = otherAt.getEpochSecond() - other.headStart().toSeconds();
        int order = Long.compare(seconds, otherSeconds);
        return order != 0 ? order : Integer.compare(at.getNano(), otherAt.getNano());
    }

    private Duration headStart() {
        return run.terms().priority().headStart();
    }

    /** What kept it is looked at again when its turn comes. */
    void forgetObstacle() {
        if (waitsFor == Block.Kind.LIMIT || waitsFor == Block.Kind.QUOTA) {
            waitsFor = Block.Kind.NOT_DUE;
            waitsForWhat = "";
            shortOf = null;
            wakeAt = run.dueAt();
        }
    }

    void move(RunState newState, Instant now) {
        state = newState;
        since = now;
    }

    /** Whether it has used a unit of a quota for its next start that still counts. */
    boolean hasUnit(Quota quota, Instant now) {
        Instant usedAt = units == null ? null : units.get(Quotas.Key.of(this, quota));
        return usedAt != null && !QuotaUse.hasPassed(quota.window(), usedAt, now);
    }

    void useUnit(Quota quota, Instant now) {
        if (units == null) {
            units = new HashMap<>();
        }
        units.put(Quotas.Key.of(this, quota), now);
    }

    /** Its next start is another one. */
    void forgetUnits() {
        units = null;
    }

    Map<String, String> steps() {
        return steps == null ? Map.of() : steps;
    }

    void saveStep(String name, String result) {
        if (steps == null) {
            steps = new LinkedHashMap<>();
        }
        steps.putIfAbsent(name, result);
    }

    void restoreSteps(Map<String, String> saved) {
        saved.forEach(this::saveStep);
    }

    OpenRun view(Instant now) {
        return new OpenRun(
                run,
                state,
                attempt,
                since,
                state == RunState.WAITING ? block(now) : null,
                claim == null ? null : claim.lease(),
                cancelledBy,
                recorded == null ? null : recorded.outcome(),
                crashes);
    }

    private @Nullable Block block(Instant now) {
        if (held) {
            return new Block(Block.Kind.JOB_PAUSED, "", null);
        }
        return switch (waitsFor) {
            case LIMIT, UNIQUE -> new Block(waitsFor, waitsForWhat, null);
            default -> wakeAt.isAfter(now) ? new Block(waitsFor, waitsForWhat, wakeAt) : null;
        };
    }
}
