// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.List;
import java.util.Map;

/** No run is tried more often than its terms allow; what a fault ended does not count. */
final class AttemptsAreBounded implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Map<String, List<Body>> bodies = evidence.bodiesByRun();
        Map<String, List<Recorded>> records = evidence.recordsByRun();
        for (Order order : evidence.orders().values()) {
            List<Recorded> recorded = records.getOrDefault(order.run(), List.of());
            int allowed = order.retries() + 1;
            long counted = recorded.stream()
                    .filter(record -> !record.outcome().equals(Recorded.LOST))
                    .count();
            findings.expect(
                    counted <= allowed,
                    "run %s may be tried %d times, but %d attempts are recorded: %s",
                    order.run(),
                    allowed,
                    counted,
                    recorded);
            for (Body body : bodies.getOrDefault(order.run(), List.of())) {
                findings.expect(
                        body.attempt() >= 1 && body.attempt() <= allowed,
                        "run %s may be tried %d times: %s",
                        order.run(),
                        allowed,
                        body);
            }
        }
    }

    @Override
    public String words() {
        return "no run is tried more often than its terms allow";
    }
}
