// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks;

import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.Collections;
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

/** What a trigger costs before it fires: reading its text, binding it, and previewing ten firings of the worst ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class ParseAndBind {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** One of each kind, then those that make a search or a count long. */
    public enum Kind {
        EVERY("every 2h from 2026-01-01T00:00:00Z"),
        DAILY("daily 08:00 Europe/Paris"),
        WEEKLY("weekly mon,wed,fri 14:30 Europe/Paris"),
        MONTHLY("monthly last business day 09:00 Europe/Paris"),
        CRON("cron 0 8-18 * * 1-5 Europe/Paris"),
        CRON_QUARTZ("cron:quartz 0 15 10 ? * 6#3 Europe/Paris"),
        AT("at 2026-12-24T18:00 Europe/Paris"),
        RRULE("rrule DTSTART:20260101T090000 RRULE:FREQ=MONTHLY;BYDAY=-1FR Europe/Paris"),
        AFTER("after import on success"),
        ANY_OF("any of (daily 08:00 Europe/Paris) (weekly sat 10:00 UTC)"),
        EXCEPT("daily 08:00 Europe/Paris except sat,sun except 12-24..01-02 except 08:30-09:00"),
        MILLION_TIMES("cron * * * * * Europe/Paris from 1970-01-01T00:00:00Z times 1000000"),
        MILLION_TIMES_EXCEPT("cron * * * * * Europe/Paris from 1970-01-01T00:00:00Z times 1000000"
                + " except mon except 10:00-11:00"),
        NEVER("daily 08:00 Europe/Paris except 08:00-09:00"),
        NINETEEN_NEVER("any of (every 1h from 2026-01-01T00:00:00Z)"
                + String.join("", Collections.nCopies(19, " (daily 08:00 Europe/Paris except 08:00-09:00)"))),
        TWENTY_CRONS("any of" + String.join("", Collections.nCopies(20, " (cron */7 3-9 * 2 1 Europe/Paris)")));

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    @Param
    public Kind kind = Kind.EVERY;

    private Trigger trigger = Trigger.parse(kind.text);

    @Setup
    public void read() {
        trigger = Trigger.parse(kind.text);
    }

    @Benchmark
    public Trigger parse() {
        return Trigger.parse(kind.text);
    }

    @Benchmark
    public Schedule bind() {
        return trigger.bind(Calendars.none());
    }

    @Benchmark
    public Preview parseAndPreviewTen() {
        return Preview.of(Trigger.parse(kind.text), Calendars.none(), NOW, 10);
    }
}
