// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.List;
import java.util.Map;

/** Each time of each job runs once, when it is due, or has a record of why not; and no other time runs. */
final class DueTimesAreDecided implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Map<String, List<Planned>> planned = evidence.plannedByJob();
        Downtime downtime = evidence.downtime();
        var firstBodies = new FirstBodies(evidence);
        for (Map.Entry<String, List<Call>> job : evidence.callsByJob().entrySet()) {
            Lifetime life = Lifetime.of(job.getValue(), downtime, evidence.workedUntil());
            List<Planned> decided = planned.getOrDefault(job.getKey(), List.of());
            once(job.getKey(), decided, findings);
            for (Planned each : decided) {
                reason(each, life, downtime, findings);
            }
            for (Lifetime.Version version : life.versions()) {
                version.timetable().times(version.from() + 1, version.to()).forEach(time -> {
                    decided(job.getKey(), time, version, decided, evidence, downtime, findings);
                    firstBodies.check(job.getKey(), time, version, life, decided, downtime, findings);
                });
            }
        }
    }

    private static void once(String job, List<Planned> decided, Findings findings) {
        for (int next = 1; next < decided.size(); next++) {
            Planned before = decided.get(next - 1);
            Planned after = decided.get(next);
            findings.expect(
                    !before.jobId().equals(after.jobId()) || before.through() < after.from(),
                    "a time of %s was decided twice: %s and %s",
                    job,
                    before,
                    after);
        }
    }

    /** What became of a time has to be allowed by the job's policies and by what happened. */
    private static void reason(Planned each, Lifetime life, Downtime downtime, Findings findings) {
        long late = downtime.bounds().late();
        List<Timetable> could = life.timetables().stream()
                .filter(table -> table.has(each.from()))
                .toList();
        findings.expect(!could.isEmpty(), "%s is none of its times, which are %s", each, life.timetables());
        boolean explained = switch (each.outcome()) {
            case Planned.RAN -> true;
            case "SKIPPED_PAUSED" ->
                life.paused(each.from(), each.through())
                        || life.pauses().stream()
                                .anyMatch(pause -> pause.from() > each.through()
                                        && downtime.calm(each.from(), pause.from()) <= late);
            case "SKIPPED_OVERLAP" -> could.stream().anyMatch(Timetable::skips);
            case "COALESCED" ->
                could.stream().anyMatch(table -> table.missed().equals("LATEST"))
                        && downtime.calm(each.from(), each.through()) <= late;
            case "MISSED" -> could.stream().anyMatch(table -> mayMiss(table, each, downtime));
            default -> false;
        };
        findings.expect(could.isEmpty() || explained, "nothing explains what became of %s", each);
    }

    private static boolean mayMiss(Timetable table, Planned missed, Downtime downtime) {
        Bounds bounds = downtime.bounds();
        boolean several = table.missed().equals("NONE");
        long since = several ? missed.from() - 2 * table.interval() : missed.from();
        long until = several ? missed.through() + 2 * table.interval() : missed.through() + table.window();
        boolean tardy = bounds.tardy() >= (several ? table.interval() : table.window());
        return (tardy || downtime.touches(since, until)) && (several || downtime.calm(since, until) <= bounds.late());
    }

    /** What comes shortly before a change may be left to what the job says afterwards. */
    private static void decided(
            String job,
            long time,
            Lifetime.Version version,
            List<Planned> decided,
            Evidence evidence,
            Downtime downtime,
            Findings findings) {
        if (downtime.calm(time, version.to()) > evidence.bounds().late()) {
            findings.expect(
                    decided.stream().anyMatch(planned -> planned.covers(time)),
                    "nothing is known of the time %d of %s, which is %,d ms before %d",
                    time,
                    job,
                    version.to() - time,
                    version.to());
        } else {
            findings.looked();
        }
    }

    @Override
    public String words() {
        return "each due time runs once, in time, or has a reason on record";
    }
}
