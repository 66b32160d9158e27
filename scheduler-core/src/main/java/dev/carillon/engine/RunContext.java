// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.handler.JobContext;
import dev.carillon.job.JobType;
import dev.carillon.store.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one handler call sees and says. Guarded by its own monitor. */
final class RunContext<P> implements JobContext<P> {

    private static final int MOST_LINES = 1_000;
    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_COUNTERS = 50;
    private static final int LONGEST_COUNTER = 100;

    private final Claim claim;
    private final JobType<P> type;
    private final @Nullable P payload;
    private final Supplier<Instant> clock;
    private final BooleanSupplier stopping;
    private final List<LogLine> lines = new ArrayList<>();
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private Outcome outcome = Outcome.SUCCEEDED;
    private @Nullable String result;
    private @Nullable String reason;
    private @Nullable Duration snooze;

    RunContext(Claim claim, JobType<P> type, Supplier<Instant> clock, BooleanSupplier stopping) {
        this.claim = claim;
        this.type = type;
        this.payload = type.decode(claim.run().payload());
        this.clock = clock;
        this.stopping = stopping;
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
    public void result(Object value) {
        end(Outcome.SUCCEEDED, encoded(value), null, null);
    }

    @Override
    public void partial(Object value) {
        end(Outcome.PARTIAL, encoded(value), null, null);
    }

    private String encoded(Object value) {
        String text = type.encodeResult(value);
        if (text.length() > JobType.LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "result: " + text.length() + " characters, expected at most " + JobType.LONGEST_PAYLOAD);
        }
        return StorableText.of(text);
    }

    @Override
    public void snooze(Duration delay) {
        if (delay.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("delay: " + delay + ", expected at least 1 millisecond");
        }
        end(Outcome.SNOOZED, null, null, delay);
    }

    @Override
    public void giveUp(String why) {
        end(Outcome.FAILED, null, StorableText.of(why), null);
    }

    private synchronized void end(
            Outcome newOutcome, @Nullable String newResult, @Nullable String why, @Nullable Duration delay) {
        outcome = newOutcome;
        result = newResult;
        reason = why;
        snooze = delay;
    }

    @Override
    public synchronized void log(String line) {
        if (lines.size() < MOST_LINES) {
            String text = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
            lines.add(new LogLine(clock.get(), StorableText.of(text)));
        }
    }

    @Override
    public synchronized void count(String name, long amount) {
        if (name.isEmpty() || name.length() > LONGEST_COUNTER) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters, expected 1.." + LONGEST_COUNTER);
        }
        if (counters.size() < MOST_COUNTERS || counters.containsKey(name)) {
            counters.merge(StorableText.of(name), amount, Long::sum);
        }
    }

    synchronized Outcome outcome() {
        return outcome;
    }

    synchronized @Nullable String resultText() {
        return result;
    }

    /** Why the handler gave up, null when it did not. */
    synchronized @Nullable String gaveUp() {
        return reason;
    }

    /** When the run is to come again, null when the handler did not ask for it. */
    synchronized @Nullable Duration snoozed() {
        return snooze;
    }

    synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    synchronized Map<String, Long> counters() {
        return Map.copyOf(counters);
    }
}
