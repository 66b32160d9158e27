// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Never more bodies with one limit at a time than it allows, apart from those whose node may have lost its lease. */
final class LimitsHold implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Map<String, Order> orders = evidence.orders();
        Map<String, Timetable> jobs = timetables(evidence);
        Map<String, List<Body>> limited = new HashMap<>();
        Map<String, Integer> limits = new HashMap<>();
        for (Body body : evidence.bodies()) {
            Order order = orders.get(body.run());
            Timetable job = jobs.get(body.job());
            String limit = order != null ? order.limit() : job != null ? job.limit() : "";
            if (!limit.isEmpty()) {
                limited.computeIfAbsent(limit, none -> new ArrayList<>()).add(body);
                limits.put(limit, order != null ? order.most() : job != null ? job.most() : 0);
            }
        }
        limited.forEach(
                (limit, bodies) -> check(limit, limits.getOrDefault(limit, 0), bodies, evidence.downtime(), findings));
    }

    private static Map<String, Timetable> timetables(Evidence evidence) {
        Map<String, Timetable> timetables = new HashMap<>();
        for (Call call : evidence.calls()) {
            if (call.timetable() != null) {
                timetables.put(call.subject(), call.timetable());
            }
        }
        return timetables;
    }

    private static void check(String limit, int most, List<Body> all, Downtime downtime, Findings findings) {
        List<Body> bodies = all.stream()
                .filter(body -> downtime.validUntil(body) >= body.begin())
                .sorted(Comparator.comparingLong(Body::begin))
                .toList();
        var running = new PriorityQueue<Body>(Comparator.comparingLong(downtime::validUntil));
        for (Body body : bodies) {
            while (!running.isEmpty() && downtime.validUntil(running.element()) <= body.begin()) {
                running.remove();
            }
            running.add(body);
            findings.expect(
                    running.size() <= most,
                    "%d bodies go with the limit %s of %d at once: %s",
                    running.size(),
                    limit,
                    most,
                    running);
        }
    }

    @Override
    public String words() {
        return "limits and instances are never exceeded by those who have a lease";
    }
}
