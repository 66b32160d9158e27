// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks;

import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One question for the next firing, instant to instant, each after the last answer, from 2024 to 2060 and again.
 *
 * <p>Iterations are many and short: on a busy machine some of them run undisturbed, and the best one counts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 25, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class NextFireTime {

    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    static final Instant TURN = Instant.parse("2060-01-01T00:00:00Z");

    @Param
    public Pattern pattern = Pattern.EVERY_FIVE_MINUTES;

    @Param({"UTC", "Europe/Paris", "America/New_York"})
    public String zone = "UTC";

    @Param
    public Engine rival = Engine.CARILLON;

    private Walk walk = after -> after;
    private Instant last = START;

    @Setup
    public void begin() {
        walk = rival.walk(pattern, ZoneId.of(zone)).orElseThrow(() -> new IllegalStateException("cannot be said"));
        last = START;
    }

    @Benchmark
    public Instant next() {
        Instant next = walk.next(last);
        last = next.isBefore(TURN) ? next : START;
        return next;
    }
}
