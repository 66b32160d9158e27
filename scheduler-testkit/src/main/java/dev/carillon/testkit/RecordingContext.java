// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Progress;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.Reserved;
import dev.carillon.job.JobType;
import dev.carillon.policy.Quota;
import dev.carillon.policy.Terms;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A context to call one handler with, without a scheduler: it remembers what the handler says. Steps are kept, so that a
 * second call with the same context does not repeat them; quotas grant all that is asked.
 *
 * <pre>{@code
 * var run = RecordingContext.of(MAIL, new Mail("4711"));
 * handler.handle(run);
 * assertThat(run.lines()).containsExactly("sent");
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class RecordingContext<P> implements JobContext<P> {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** How the handler said that it ends, before it returned. */
    public enum Said {
        NOTHING,
        RESULT,
        PARTIAL,
        SNOOZE,
        GIVE_UP
    }

    private final Run run;
    private final @Nullable P payload;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private final Map<String, Object> steps = new LinkedHashMap<>();
    private Said said = Said.NOTHING;
    private @Nullable Object ending;
    private @Nullable Progress progress;
    private @Nullable Connection completedIn;

    private RecordingContext(Run run, @Nullable P payload) {
        this.run = run;
        this.payload = payload;
    }

    /** Of a first attempt at noon of 20 November 2026, UTC. */
    public static <P> RecordingContext<P> of(JobType<P> type, P payload) {
        return new RecordingContext<>(run(type, type.encode(payload), false), payload);
    }

    /** Of a first attempt of work without payload. */
    public static RecordingContext<Void> of(JobType<Void> type) {
        return new RecordingContext<>(run(type, null, false), null);
    }

    /** The same as a trial. */
    public RecordingContext<P> asTest() {
        return new RecordingContext<>(run(JobType.of(run.type()), run.payload(), true), payload);
    }

    private static Run run(JobType<?> type, @Nullable String payload, boolean test) {
        RunId id = RunId.at(NOON.toEpochMilli(), new Random(1));
        return new Run(
                id,
                "default",
                null,
                null,
                0,
                type.name(),
                payload,
                Run.Kind.ENQUEUED,
                test,
                NOON,
                NOON,
                Terms.ONE_TIME,
                null,
                "test",
                null);
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public P payload() {
        if (payload == null) {
            throw new IllegalStateException("type " + run.type() + " has no payload");
        }
        return payload;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean stopping() {
        return false;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public boolean leaseUncertain() {
        return false;
    }

    @Override
    public void result(Object value) {
        end(Said.RESULT, value);
    }

    @Override
    public void partial(Object value) {
        end(Said.PARTIAL, value);
    }

    @Override
    public void snooze(Duration delay) {
        end(Said.SNOOZE, delay);
    }

    @Override
    public void giveUp(String reason) {
        end(Said.GIVE_UP, reason);
    }

    private void end(Said how, Object value) {
        said = how;
        ending = value;
    }

    @Override
    public void completeIn(Connection transaction) {
        if (said == Said.SNOOZE || said == Said.GIVE_UP) {
            throw new IllegalStateException(
                    "the handler has said " + said + ", expected a result or nothing before it is completed");
        }
        completedIn = transaction;
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public void count(String name, long amount) {
        counters.merge(name, amount, Long::sum);
    }

    @Override
    public void progress(long done, long total, String message) {
        progress = new Progress(done, total, message);
    }

    @Override
    public <T> T step(String name, Class<T> type, Callable<T> work) throws Exception {
        if (!steps.containsKey(name)) {
            steps.put(name, work.call());
        }
        return type.cast(steps.get(name));
    }

    @Override
    public boolean done(String step) {
        return steps.containsKey(step);
    }

    @Override
    public void step(String name, StepWork work) throws Exception {
        if (!steps.containsKey(name)) {
            work.run();
            steps.put(name, "");
        }
    }

    @Override
    public Reserved reserve(Quota quota, long amount) {
        return new Granted();
    }

    private record Granted() implements Reserved {
        @Override
        public boolean granted() {
            return true;
        }

        @Override
        public long left() {
            return Long.MAX_VALUE;
        }

        @Override
        public Optional<Instant> until() {
            return Optional.empty();
        }

        @Override
        public void commit(long used) {
            // nothing is counted here
        }
    }

    /** How the handler said that it ends. */
    public Said said() {
        return said;
    }

    /** The result, delay or reason that it said, null when it said nothing. */
    public @Nullable Object ending() {
        return ending;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public Map<String, Long> counters() {
        return Map.copyOf(counters);
    }

    /** The names of the steps that were done, in their order. */
    public List<String> steps() {
        return List.copyOf(steps.keySet());
    }

    /** What the handler last said of its progress, empty when nothing. */
    public Optional<Progress> progress() {
        return Optional.ofNullable(progress);
    }

    /** The connection in whose transaction the handler last completed its run, empty when in none. */
    public Optional<Connection> completedIn() {
        return Optional.ofNullable(completedIn);
    }
}
