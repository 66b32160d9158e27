// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What handlers did of a job's planned times: the runs that were made of them, held against the ledgers. */
final class FirstBodies {

    private final Evidence evidence;
    private final Map<String, List<Body>> bodies;
    private final Map<String, List<Recorded>> records;

    FirstBodies(Evidence evidence) {
        this.evidence = evidence;
        this.bodies = evidence.bodiesByRun();
        this.records = evidence.recordsByRun();
    }

    /** A time that made a run has begun within its window, or somebody was in its way; the run is that of the time. */
    void check(
            String job,
            long time,
            Lifetime.Version version,
            Lifetime life,
            List<Planned> decided,
            Downtime downtime,
            Findings findings) {
        Optional<Planned> ran = decided.stream()
                .filter(planned -> planned.outcome().equals(Planned.RAN) && planned.covers(time))
                .findFirst();
        if (ran.isEmpty()) {
            return;
        }
        String run = ran.get().run();
        Optional<Body> first = bodies.getOrDefault(run, List.of()).stream().findFirst();
        boolean known = evidence.openRuns().contains(run) || records.containsKey(run);
        findings.expect(known, "the time %d of %s made run %s, of which nothing is known", time, job, run);
        first.ifPresent(body -> findings.expect(
                body.job().equals(job) && body.scheduled() == time,
                "the time %d of %s made a run for something else: %s",
                time,
                job,
                body));
        long begin = first.map(Body::begin).orElse(evidence.workedUntil());
        boolean free = version.timetable().limit().isEmpty() && !life.paused(time, begin) && begin < version.to();
        findings.expect(
                !free || downtime.calm(time, begin) <= evidence.bounds().late(),
                "the time %d of %s began %,d ms late, of which no fault explains %,d ms",
                time,
                job,
                begin - time,
                downtime.calm(time, begin));
    }
}
