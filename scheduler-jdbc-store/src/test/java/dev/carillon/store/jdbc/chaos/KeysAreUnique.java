// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No two runs of one unique key are open at a time. */
final class KeysAreUnique implements Promise {

    private record Open(String run, long from, long to) {}

    @Override
    public void check(Evidence evidence, Findings findings) {
        Map<String, List<Recorded>> records = evidence.recordsByRun();
        Map<String, String> keys = new HashMap<>();
        evidence.orders().values().stream()
                .filter(order -> !order.key().isEmpty())
                .forEach(order -> keys.put(order.run(), order.type() + " " + order.key()));
        List<Call> calls = evidence.calls().stream()
                .filter(call -> call.acknowledged() && keys.containsKey(call.subject()))
                .filter(call -> call.named().contains(call.subject()))
                .toList();
        Evidence.group(calls, call -> keys.getOrDefault(call.subject(), ""), Comparator.comparingLong(Call::answered))
                .forEach((key, ofKey) -> check(
                        key, ofKey.stream().map(call -> open(call, records)).toList(), findings));
    }

    /** Surely open from its acknowledgement to its end. */
    private static Open open(Call call, Map<String, List<Recorded>> records) {
        long end = records.getOrDefault(call.subject(), List.of()).stream()
                .filter(Recorded::last)
                .mapToLong(Recorded::finishedAt)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return new Open(call.subject(), call.answered(), end);
    }

    private static void check(String key, List<Open> opened, Findings findings) {
        long openUntil = Long.MIN_VALUE;
        String holder = "";
        for (Open open : opened) {
            if (open.to() > open.from()) {
                findings.expect(
                        openUntil <= open.from(),
                        "run %s was enqueued with the key %s, %d ms before the end of %s, which has it too",
                        open.run(),
                        key,
                        openUntil - open.from(),
                        holder);
                if (open.to() > openUntil) {
                    openUntil = open.to();
                    holder = open.run();
                }
            }
        }
    }

    @Override
    public String words() {
        return "no two open runs have one unique key";
    }
}
