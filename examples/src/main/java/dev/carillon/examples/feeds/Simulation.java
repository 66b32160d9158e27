// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.examples.jobfile.FileJob;
import dev.carillon.examples.terminal.LocalTimeText;
import dev.carillon.examples.terminal.Table;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the jobs would do from one instant to another, in the order of time. Jobs that fire too often to be read are
 * counted only, and the list is cut when it is long; both are said.
 *
 * @param from exclusive
 * @param until exclusive
 */
record Simulation(List<FileJob> jobs, Instant from, Instant until) {

    static final int MOST_LISTED_OF_A_JOB = 1_000;
    static final int MOST_LINES = 500;
    static final int MOST_COUNTED = 1_000_000;

    /** A fire of a job. */
    private record Planned(FileJob job, Preview.Firing firing) {}

    List<String> lines() {
        var planned = new ArrayList<Planned>();
        var counts = new Table("Job", "Fires", "");
        for (FileJob job : jobs) {
            Trigger trigger = JobOverview.trigger(job).anchoredAt(from, Calendars.none());
            int count = count(trigger);
            boolean listed = count <= MOST_LISTED_OF_A_JOB;
            counts.row(job.title(), number(count), listed ? "" : "too many to list");
            if (listed && count > 0) {
                Preview.of(trigger, Calendars.none(), from, until, count)
                        .firings()
                        .forEach(firing -> planned.add(new Planned(job, firing)));
            }
        }
        planned.sort(Comparator.comparing(fire -> fire.firing().at()));
        var lines = new ArrayList<>(listing(planned));
        lines.add("");
        lines.addAll(counts.lines());
        return lines;
    }

    private List<String> listing(List<Planned> planned) {
        var table = new Table("UTC", "Local time", "Zone", "Job");
        planned.stream().limit(MOST_LINES).forEach(fire -> {
            var local = fire.firing().local();
            table.row(
                    fire.firing().at().toString(),
                    LocalTimeText.of(local),
                    LocalTimeText.zone(local.getZone()),
                    fire.job().title());
            fire.firing().notes().forEach(table::note);
        });
        var lines = new ArrayList<>(table.lines());
        if (planned.isEmpty()) {
            lines.add("(nothing)");
        }
        if (planned.size() > MOST_LINES) {
            lines.add("... and " + (planned.size() - MOST_LINES) + " more");
        }
        return lines;
    }

    private int count(Trigger anchored) {
        Schedule schedule = anchored.bind(Calendars.none());
        int count = 0;
        Optional<Instant> next = schedule.next(from);
        while (next.isPresent() && next.get().isBefore(until) && count < MOST_COUNTED) {
            count++;
            next = schedule.next(next.get());
        }
        return count;
    }

    private static String number(int count) {
        return count == MOST_COUNTED ? "at least " + count : String.valueOf(count);
    }
}
