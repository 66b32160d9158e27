// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** After a pause or a deletion was acknowledged nothing of the job begins any more, apart from what was claimed or asked for. */
final class HeldJobsAreStill implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Downtime downtime = evidence.downtime();
        Map<String, List<Body>> bodies =
                Evidence.group(evidence.bodies(), Body::job, Comparator.comparingLong(Body::begin));
        for (Map.Entry<String, List<Call>> job : evidence.callsByJob().entrySet()) {
            List<Body> ofJob = bodies.getOrDefault(job.getKey(), List.of());
            Set<String> askedFor = new HashSet<>();
            job.getValue().stream()
                    .filter(call -> call.kind() == Call.Kind.RUN_NOW)
                    .forEach(call -> askedFor.addAll(call.named()));
            for (Call call : job.getValue()) {
                boolean holds = call.kind() == Call.Kind.PAUSE || call.kind() == Call.Kind.DELETE;
                if (holds && call.acknowledged()) {
                    check(call, nextInvoked(call, job.getValue()), ofJob, askedFor, downtime, evidence, findings);
                }
            }
        }
    }

    private static long nextInvoked(Call hold, List<Call> calls) {
        return calls.stream()
                .filter(call -> call.kind() == Call.Kind.RESUME || call.kind() == Call.Kind.PUT)
                .filter(call -> call.answered() > hold.answered())
                .mapToLong(Call::invoked)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static void check(
            Call hold,
            long until,
            List<Body> bodies,
            Set<String> askedFor,
            Downtime downtime,
            Evidence evidence,
            Findings findings) {
        findings.looked();
        long from = hold.answered() + evidence.bounds().grace();
        for (Body body : bodies) {
            if (body.begin() > from && body.begin() < until && !askedFor.contains(body.run())) {
                findings.expect(
                        hold.named().contains(body.run()) || downtime.mayBeStale(body.node(), body.begin()),
                        "%s of %s was acknowledged, and %,d ms later a handler began: %s",
                        hold.kind(),
                        hold.subject(),
                        body.begin() - hold.answered(),
                        body);
            }
        }
    }

    @Override
    public String words() {
        return "nothing begins of a job that was paused or deleted";
    }
}
