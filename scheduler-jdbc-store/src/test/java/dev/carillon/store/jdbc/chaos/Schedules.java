// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.job.Job;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.CatchUpPolicy.Coalesce;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The jobs of a trial with their timetables. */
final class Schedules {

    private static final Duration WIDE = Duration.ofHours(1);
    private static final Duration NARROW = Duration.ofSeconds(3);

    private final long anchor;

    /** Jobs whose times are counted from an instant. */
    Schedules(long anchor) {
        this.anchor = Math.floorDiv(anchor, 1_000) * 1_000;
    }

    /** A job and the arithmetic of its times. */
    record Entry(Job job, Timetable timetable) {
        String name() {
            return job.key().name();
        }
    }

    /** Those that nobody touches. */
    List<Entry> fixed() {
        var all = new ArrayList<Entry>();
        for (int seconds : List.of(1, 2, 3, 5)) {
            all.add(free("all-" + seconds, every(seconds), seconds, anchor, Coalesce.ALL, WIDE));
        }
        all.add(free("latest-1", every(1), 1, anchor, Coalesce.LATEST, WIDE));
        all.add(free("latest-2", every(2), 2, anchor, Coalesce.LATEST, WIDE));
        all.add(free("none-2", every(2), 2, anchor, Coalesce.NONE, WIDE));
        all.add(free("narrow-all-1", every(1), 1, anchor, Coalesce.ALL, NARROW));
        all.add(free("narrow-latest-1", every(1), 1, anchor, Coalesce.LATEST, NARROW));
        all.add(free("minutely", "cron * * * * * UTC", 60, 0, Coalesce.ALL, WIDE));
        all.add(free("cron-5", "cron:quartz */5 * * * * ? UTC", 5, 0, Coalesce.ALL, WIDE));
        all.add(free("cron-10", "cron:spring */10 * * * * * UTC", 10, 0, Coalesce.LATEST, WIDE));
        all.add(limited("one-at-a-time", Work.STEADY, 1, OverlapPolicy.SKIP, 1));
        all.add(limited("three-at-a-time", Work.LENGTHY, 4, OverlapPolicy.ALLOW, 3));
        all.add(grouped("group-a", 2));
        all.add(grouped("group-b", 2));
        all.add(grouped("group-c", 3));
        return all;
    }

    /** One that people pause, resume and change. */
    Entry controlled(int number, int seconds) {
        return free("controlled-" + number, every(seconds), seconds, anchor, Coalesce.ALL, WIDE);
    }

    /** One that is there for a while. */
    Entry passing(int number) {
        return free("passing-" + number, every(1), 1, anchor, Coalesce.ALL, WIDE);
    }

    private String every(int seconds) {
        return "every " + seconds + "s from " + Instant.ofEpochMilli(anchor);
    }

    /** Its runs stand in nobody's way. */
    private static Entry free(String name, String trigger, int seconds, long from, Coalesce coalesce, Duration window) {
        return entry(
                Job.of(Work.QUICK.type(), name).when(trigger).overlap(OverlapPolicy.ALLOW),
                new Timetable(seconds * 1_000L, from, coalesce.name(), window.toMillis(), "", 0, false));
    }

    private Entry limited(String name, Work work, int seconds, OverlapPolicy overlap, int instances) {
        boolean skips = overlap == OverlapPolicy.SKIP;
        return entry(
                Job.of(work.type(), name).when(every(seconds)).overlap(overlap).maxInstances(instances),
                new Timetable(seconds * 1_000L, anchor, "ALL", WIDE.toMillis(), "job " + name, instances, skips));
    }

    private Entry grouped(String name, int seconds) {
        return entry(
                Job.of(Work.STEADY.type(), name)
                        .when(every(seconds))
                        .overlap(OverlapPolicy.ALLOW)
                        .limit("group", 2),
                new Timetable(seconds * 1_000L, anchor, "ALL", WIDE.toMillis(), "group", 2, false));
    }

    private static Entry entry(Job job, Timetable timetable) {
        var policy =
                new CatchUpPolicy(Duration.ofMillis(timetable.window()), Coalesce.valueOf(timetable.missed()), 1_000);
        return new Entry(job.catchUp(policy).retry(RetryPolicy.fixed(5, Duration.ofMillis(200))), timetable);
    }
}
