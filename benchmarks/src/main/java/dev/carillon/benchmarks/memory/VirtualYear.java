// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.testkit.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A year of a thousand schedules in virtual time, from the first declaration to the last run. */
final class VirtualYear {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final String START = "2026-01-01T00:00:00Z";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String[] ZONES = {"UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata"};

    /** So many schedules of one shape; {@code %h}, {@code %m}, {@code %n} and {@code %z} stand for an hour, two kinds of minute and a zone. */
    private record Shape(int count, String trigger) {
        String trigger(int number) {
            return trigger.replace("%h", String.format(Locale.ROOT, "%02d", number % 24))
                    .replace("%m", String.format(Locale.ROOT, "%02d", number % 60))
                    .replace("%n", String.valueOf(number % 60))
                    .replace("%z", ZONES[number % ZONES.length]);
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape(140, "every 1h"),
            new Shape(150, "cron %n * * * * %z"),
            new Shape(50, "every 6h"),
            new Shape(250, "daily %h:%m %z"),
            new Shape(150, "weekly mon,wed,fri %h:%m %z"),
            new Shape(100, "cron %n 8-18 * * 1-5 %z"),
            new Shape(60, "monthly 1,15,last %h:%m %z"),
            new Shape(50, "monthly last business day %h:%m %z"),
            new Shape(50, "rrule DTSTART:20260101T090000 RRULE:FREQ=MONTHLY;BYDAY=-1FR %z"));

    /** How one year went. */
    private record Lap(long runs, double wallSeconds, double cpuSeconds) {}

    private VirtualYear() {}

    static String measured(Settings settings) {
        int rounds = settings.number("rounds", 3);
        int schedules = SHAPES.stream().mapToInt(Shape::count).sum();
        Lap cold = lap();
        var warm = new ArrayList<Lap>();
        for (int round = 0; round < rounds; round++) {
            warm.add(lap());
        }
        return String.format(
                        Locale.ROOT,
                        "%n%,d schedules over a virtual year, %,d runs, test kit with its defaults, %d rounds.%n%n",
                        schedules,
                        cold.runs(),
                        rounds)
                + "| round | wall s | CPU s | µs a run |\n|---|---:|---:|---:|"
                + row("the first in the process", List.of(cold))
                + row("later", warm);
    }

    private static Lap lap() {
        System.gc();
        var runs = new AtomicLong();
        long cpu = Machine.cpuNanos();
        long began = System.nanoTime();
        var world = VirtualScheduler.at(START).handle(WORK, run -> runs.incrementAndGet());
        int number = 0;
        for (Shape shape : SHAPES) {
            for (int i = 0; i < shape.count(); i++) {
                world.client().declare(Job.of(WORK, "job-" + ++number).when(shape.trigger(number)));
            }
        }
        world.advanceTo(Instant.parse(START).plus(YEAR));
        return new Lap(runs.get(), (System.nanoTime() - began) / 1e9, (Machine.cpuNanos() - cpu) / 1e9);
    }

    private static String row(String name, List<Lap> laps) {
        return String.format(
                Locale.ROOT,
                "%n| %s | %s | %s | %s |",
                name,
                Spread.of(laps, Lap::wallSeconds).cell(1),
                Spread.of(laps, Lap::cpuSeconds).cell(1),
                Spread.of(laps, lap -> lap.wallSeconds() * 1e6 / lap.runs()).cell(2));
    }
}
