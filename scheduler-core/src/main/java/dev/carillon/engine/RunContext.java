// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.engine.Body.Interruption;
import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Progress;
import dev.carillon.execution.Run;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.Reserved;
import dev.carillon.job.JobType;
import dev.carillon.policy.Quota;
import dev.carillon.store.Claim;
import dev.carillon.store.JobStore;
import dev.carillon.store.QuotaLedger;
import dev.carillon.store.RunJournal.Report;
import dev.carillon.store.TransactionalQueue;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one handler call sees and says. Guarded by its own monitor. */
final class RunContext<P> implements JobContext<P> {

    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_COUNTERS = 50;
    private static final int LONGEST_COUNTER = 100;

    private final Attempt attempt;
    private final Claim claim;
    private final JobStore store;
    private final JobType<P> type;
    private final @Nullable P payload;
    private final Supplier<Instant> clock;
    private final BooleanSupplier stopping;
    private final RunSignals signals;
    private final Steps steps;
    private final QuotaLedger quotas;
    private @Nullable Progress progress;
    private boolean unreported;
    private final LogLines lines = new LogLines();
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private Outcome outcome = Outcome.SUCCEEDED;
    private @Nullable String result;
    private @Nullable String reason;
    private @Nullable Duration snooze;

    RunContext(Attempt attempt, JobType<P> type, JobStore store, BooleanSupplier stopping, RunSignals signals) {
        this.attempt = attempt;
        this.claim = attempt.claim();
        this.store = store;
        this.type = type;
        this.payload = type.decode(claim.run().payload());
        this.clock = store::now;
        this.stopping = stopping;
        this.signals = signals;
        this.steps = new Steps(claim.lease(), type, store.journal());
        this.quotas = store.quotas();
    }

    @Override
    public Run run() {
        return claim.run();
    }

    @Override
    public P payload() {
        if (payload == null) {
            throw new IllegalStateException("run " + claim.run().id() + " of type " + type + " has no payload");
        }
        return payload;
    }

    @Override
    public int attempt() {
        return claim.attempt();
    }

    @Override
    public boolean stopping() {
        return stopping.getAsBoolean();
    }

    @Override
    public boolean cancelled() {
        Interruption interruption = signals.interruption();
        return interruption == Interruption.CANCEL || interruption == Interruption.TIMEOUT;
    }

    @Override
    public boolean leaseUncertain() {
        return signals.leaseUncertain();
    }

    @Override
    public void result(Object value) {
        end(Outcome.SUCCEEDED, encoded(value), null, null);
    }

    @Override
    public void partial(Object value) {
        end(Outcome.PARTIAL, encoded(value), null, null);
    }

    private String encoded(Object value) {
        return StorableText.json(type.encodeResult(value));
    }

    @Override
    public void snooze(Duration delay) {
        if (delay.compareTo(Duration.ofMillis(1)) < 0 || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("delay: " + delay + ", expected 1 millisecond to 366 days");
        }
        end(Outcome.SNOOZED, null, null, delay);
    }

    @Override
    public void giveUp(String why) {
        end(Outcome.FAILED, null, StorableText.line(why, LONGEST_REASON), null);
    }

    private synchronized void end(
            Outcome newOutcome, @Nullable String newResult, @Nullable String why, @Nullable Duration delay) {
        outcome = newOutcome;
        result = newResult;
        reason = why;
        snooze = delay;
    }

    @Override
    public void completeIn(Connection transaction) {
        TransactionalQueue queue = TransactionalQueue.of(store);
        queue.complete(transaction, claim, attempt.completed(said()));
    }

    @Override
    public void log(String line) {
        // asked outside the monitor: the lanes need it, and a store may take its time
        Instant now = clock.get();
        synchronized (this) {
            if (lines.add(line, () -> now)) {
                unreported = true;
            }
        }
    }

    @Override
    public synchronized void count(String name, long amount) {
        String key = StorableText.line(name, LONGEST_COUNTER);
        if (key.isEmpty() || name.length() > LONGEST_COUNTER) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters, expected 1.." + LONGEST_COUNTER);
        }
        if (counters.size() < MOST_COUNTERS || counters.containsKey(key)) {
            counters.merge(key, amount, Long::sum);
        }
    }

    @Override
    public synchronized void progress(long done, long total, String message) {
        progress = new Progress(done, total, StorableText.of(message));
        unreported = true;
    }

    @Override
    public <T> T step(String name, Class<T> result, Callable<T> work) throws Exception {
        return steps.once(name, result, work);
    }

    @Override
    public boolean done(String step) {
        return steps.done(step);
    }

    @Override
    public void step(String name, StepWork work) throws Exception {
        steps.once(name, work);
    }

    @Override
    public Reserved reserve(Quota quota, long amount) {
        UUID id = UUID.randomUUID();
        return new ReservedUnits(quotas, claim.lease(), quotas.reserve(claim.lease(), id, quota, amount));
    }

    /** What is new since the last call, empty when nothing is. */
    synchronized Optional<Report> report() {
        if (!unreported) {
            return Optional.empty();
        }
        unreported = false;
        return Optional.of(new Report(claim.lease(), progress, lines.all()));
    }

    /** What the handler has said so far. */
    synchronized Said said() {
        return new Said(outcome, result, reason, snooze, lines.all(), Map.copyOf(counters));
    }

    /**
     * What a handler said, all of it at one moment.
     *
     * @param gaveUp why, null when it did not
     * @param snooze when the run is to come again, null when the handler did not ask for it
     */
    record Said(
            Outcome outcome,
            @Nullable String result,
            @Nullable String gaveUp,
            @Nullable Duration snooze,
            List<LogLine> lines,
            Map<String, Long> counters) {

        /** Of a handler that was never called. */
        static final Said NOTHING = new Said(Outcome.SUCCEEDED, null, null, null, List.of(), Map.of());
    }
}
