// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.List;
import java.util.Map;

/** What a killed node was at is taken over soon after its lease has ended, unless further faults are in the way. */
final class TakeOverIsPrompt implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Downtime others = new Downtime(
                evidence.faults().stream()
                        .filter(fault -> fault.kind() != FaultKind.KILL)
                        .toList(),
                evidence.bounds());
        Map<String, List<Recorded>> records = evidence.recordsByRun();
        long bound = evidence.bounds().lease() + evidence.bounds().takeOver();
        for (Fault kill : evidence.faults()) {
            if (kill.kind() == FaultKind.KILL) {
                evidence.bodies().stream()
                        .filter(body -> body.node().equals(kill.node()) && !body.ended())
                        .filter(body -> !evidence.effects().contains(body.run()))
                        .forEach(body -> {
                            long taken = records.getOrDefault(body.run(), List.of()).stream()
                                    .filter(record -> record.node().equals(kill.node()))
                                    .filter(record -> record.finishedAt() >= body.begin())
                                    .mapToLong(Recorded::finishedAt)
                                    .min()
                                    .orElse(evidence.workedUntil());
                            findings.expect(
                                    others.calm(kill.to(), taken) <= bound,
                                    "run %s of %s, which was killed, was taken over after %,d ms, of which no fault"
                                            + " explains %,d ms",
                                    body.run(),
                                    kill.node(),
                                    taken - kill.to(),
                                    others.calm(kill.to(), taken));
                        });
            }
        }
    }

    @Override
    public String words() {
        return "the work of a dead node is taken over in a lease and some seconds";
    }
}
