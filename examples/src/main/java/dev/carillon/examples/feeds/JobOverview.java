// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.examples.jobfile.FileJob;
import dev.carillon.examples.terminal.LocalTimeText;
import dev.carillon.examples.terminal.Table;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The table of a file's jobs: what each is called, when it runs in words, and when it fires next. */
final class JobOverview {

    private static final int FIRES = 3;
    private static final int MOST_SHOWN = 100;

    private JobOverview() {}

    /**
     * The table.
     *
     * @param plans by which trigger a job fires: its own, or what became of it when it was first started
     */
    static List<String> of(List<FileJob> jobs, Instant now, Function<FileJob, Trigger> plans) {
        var table = new Table("Job", "Schedule", "Next fires");
        for (FileJob job : jobs.subList(0, Math.min(jobs.size(), MOST_SHOWN))) {
            Trigger trigger = trigger(job);
            if (!job.enabled()) {
                table.row(job.title(), trigger.describe(), "disabled");
                continue;
            }
            List<Preview.Firing> fires =
                    Preview.of(plans.apply(job), Calendars.none(), now, FIRES).firings();
            if (fires.isEmpty()) {
                table.row(job.title(), trigger.describe(), "not by the clock");
            }
            for (int fire = 0; fire < fires.size(); fire++) {
                Preview.Firing firing = fires.get(fire);
                table.row(
                        fire == 0 ? job.title() : "",
                        fire == 0 ? trigger.describe() : "",
                        LocalTimeText.of(firing.local()));
                firing.notes().forEach(table::note);
            }
        }
        var lines = new ArrayList<>(table.lines());
        if (jobs.size() > MOST_SHOWN) {
            lines.add("... and " + (jobs.size() - MOST_SHOWN) + " more");
        }
        long disabled = jobs.stream().filter(job -> !job.enabled()).count();
        lines.add("");
        long enabled = jobs.size() - disabled;
        lines.add(
                enabled + (enabled == 1 ? " job" : " jobs") + (disabled == 0 ? "" : ", and " + disabled + " disabled"));
        return lines;
    }

    static Trigger trigger(FileJob job) {
        return Objects.requireNonNull(job.job().trigger());
    }
}
