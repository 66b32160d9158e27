// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * How many runs each queue has in each state. Those that are ready say their queue themselves, which costs what counting them
 * costs, and no more are running than nodes have slots. Of those that wait the queues of a sample are looked up, half of it the
 * oldest and half the newest; where there are more, each queue has its share in the number of all.
 */
record QueueCounts(Tx tx) {

    static final int SAMPLE = 10_000;

    private static final String OF_WAITING = "SELECT run_id FROM ${tables}waiting ORDER BY run_id";
    private static final String WAITING = "SELECT r.queue, count(*) FROM (SELECT run_id FROM (" + OF_WAITING
            + " LIMIT ?) oldest UNION SELECT run_id FROM (" + OF_WAITING
            + " DESC LIMIT ?) newest) s JOIN ${tables}run r ON r.run_id = s.run_id GROUP BY r.queue";
    private static final String READY = "SELECT queue, count(*) FROM ${tables}ready GROUP BY queue";
    private static final String RUNNING = "SELECT r.queue, count(*) FROM ${tables}running g"
            + " JOIN ${tables}run r ON r.run_id = g.run_id GROUP BY r.queue";

    Map<String, RunCounts> all() {
        var counts = new HashMap<String, RunCounts>();
        add(counts, waiting(), number -> new RunCounts(number, 0, 0));
        add(counts, numbers(READY), number -> new RunCounts(0, number, 0));
        add(counts, numbers(RUNNING), number -> new RunCounts(0, 0, number));
        return Map.copyOf(counts);
    }

    private static void add(Map<String, RunCounts> counts, Map<String, Long> numbers, LongFunction<RunCounts> of) {
        numbers.forEach((queue, number) -> counts.merge(queue, of.apply(number), RunCounts::plus));
    }

    private Map<String, Long> waiting() {
        Map<String, Long> sample = numbers(WAITING, SAMPLE / 2, SAMPLE / 2);
        long seen = sample.values().stream().mapToLong(Long::longValue).sum();
        if (seen == SAMPLE) {
            long all = tx.number("SELECT count(*) FROM ${tables}waiting");
            sample.replaceAll((queue, number) -> Math.round((double) number / seen * all));
        }
        return sample;
    }

    private Map<String, Long> numbers(String query, Object... values) {
        var numbers = new HashMap<String, Long>();
        tx.list(query, row -> Map.entry(row.getString(1), row.getLong(2)), values)
                .forEach(queue -> numbers.put(queue.getKey(), queue.getValue()));
        return numbers;
    }
}
