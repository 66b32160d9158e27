// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One fuzzer's run: tries inputs for a while and holds each question to a bound of processor time.
 *
 * <p>System properties: {@code carillon.full} for the ten-minute form, {@code carillon.fuzz.seconds} for another length of
 * all fuzzers together, {@code carillon.fuzz.seed} to repeat a run that failed.
 */
final class Fuzzing {

    /** What tries one input. */
    @FunctionalInterface
    interface Trial {

        /** Tries an input; {@code measured} takes the questions whose time counts. */
        void accept(String input, Fuzzing measured);
    }

    private static final long BOUND_NANOS = 250_000_000;
    private static final int WARM_UP = 500;
    private static final int HANGS_AFTER_SECONDS = 60;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final long seed;
    private final long runNanos;
    private final AtomicReference<String> current = new AtomicReference<>("");
    private long tried;
    private long accepted;
    private long worstNanos;
    private String worst = "";

    /**
     * @param share of the time of all fuzzers, in hundredths
     */
    Fuzzing(String name, int share) {
        this.name = name;
        this.seed = Long.getLong("carillon.fuzz.seed", System.nanoTime());
        long seconds = Long.getLong("carillon.fuzz.seconds", Boolean.getBoolean("carillon.full") ? 600 : 8);
        this.runNanos = seconds * 1_000_000_000L / 100 * share;
    }

    long seed() {
        return seed;
    }

    /** Counts an input that was a value and not refused. */
    void accepted() {
        accepted++;
    }

    /** Tries inputs until the time is over, on a thread of its own, so that one that never ends is known by name. */
    void run(Supplier<String> inputs, Trial trial) {
        var failure = new AtomicReference<Throwable>();
        var runner = new Thread(() -> tryAll(inputs, trial), "fuzz-" + name);
        runner.setDaemon(true);
        runner.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        runner.start();
        try {
            runner.join(runNanos / 1_000_000 + HANGS_AFTER_SECONDS * 1000L);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown != null || runner.isAlive()) {
            String verdict = thrown == null ? "does not end" : String.valueOf(thrown.getMessage());
            throw new AssertionError(
                    "-Dcarillon.fuzz.seed=" + seed + ", " + name + ", input \"" + current.get() + "\": " + verdict,
                    thrown);
        }
        if (Long.getLong("carillon.fuzz.seconds") != null || Boolean.getBoolean("carillon.full")) {
            System.out.println(name + ": " + tried + " inputs, " + accepted + " of them triggers; worst "
                    + worstNanos / 1000 + " us: " + worst);
        }
    }

    private void tryAll(Supplier<String> inputs, Trial trial) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < runNanos) {
            String input = inputs.get();
            current.set(input);
            trial.accept(input, this);
            tried++;
        }
    }

    /** Asks a question and fails when it took too much of this thread's processor time. */
    <T> T bounded(String question, Supplier<T> asked) {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            return asked.get();
        } finally {
            long nanos = THREADS.getCurrentThreadCpuTime() - start;
            if (tried >= WARM_UP) {
                judge(question, nanos);
            }
        }
    }

    private void judge(String question, long nanos) {
        if (nanos > worstNanos) {
            worstNanos = nanos;
            worst = question + " of \"" + current.get() + "\"";
        }
        if (nanos > BOUND_NANOS) {
            throw new AssertionError(question + " took " + nanos / 1_000_000 + " ms of processor time");
        }
    }
}
