// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All that is known when a trial is over: what clients asked and were told, what handlers noted in ledgers, what the database
 * says, and what was done to all of them. Times are epoch milliseconds by the machine's own clock.
 *
 * @param openRuns runs that the database says have not ended, in their order
 * @param effects the runs of the rows that handlers wrote in the transactions in which they ended them
 * @param healedAt when the last fault was over
 * @param workedUntil when nodes were asked to end
 */
record Evidence(
        Bounds bounds,
        List<Call> calls,
        List<Body> bodies,
        List<Recorded> records,
        Set<String> openRuns,
        List<Planned> planned,
        List<String> effects,
        List<Fault> faults,
        long healedAt,
        long workedUntil) {

    /** Bodies by their runs, each in the order of their beginnings. */
    Map<String, List<Body>> bodiesByRun() {
        return group(bodies, Body::run, Comparator.comparingLong(Body::begin));
    }

    /** What is recorded by runs, each in the order of its records. */
    Map<String, List<Recorded>> recordsByRun() {
        return group(records, Recorded::run, Comparator.comparingLong(Recorded::finishedAt));
    }

    /** Calls about jobs by their names, in the order of their answers. */
    Map<String, List<Call>> callsByJob() {
        return group(
                calls.stream().filter(call -> call.kind() != Call.Kind.ENQUEUE).toList(),
                Call::subject,
                Comparator.comparingLong(Call::answered));
    }

    /** What is known of planned times by jobs. */
    Map<String, List<Planned>> plannedByJob() {
        return group(planned, Planned::job, Comparator.comparingLong(Planned::from));
    }

    /** Orders that were acknowledged under their own ids. */
    Map<String, Order> orders() {
        Map<String, Order> orders = new LinkedHashMap<>();
        for (Call call : calls) {
            Order order = call.order();
            if (order != null && call.acknowledged() && call.named().contains(order.run())) {
                orders.put(order.run(), order);
            }
        }
        return orders;
    }

    /** Leaves all of it in files, for whoever looks into a violation. */
    void write(Path folder) throws IOException {
        Files.write(folder.resolve("calls.txt"), lines(calls));
        Files.write(folder.resolve("bodies.txt"), lines(bodies));
        Files.write(folder.resolve("records.txt"), lines(records));
        Files.write(folder.resolve("planned.txt"), lines(planned));
        Files.write(folder.resolve("faults.txt"), lines(faults));
    }

    private static List<String> lines(List<?> all) {
        return all.stream().map(Object::toString).toList();
    }

    Downtime downtime() {
        return new Downtime(faults, bounds);
    }

    static <T> Map<String, List<T>> group(Collection<T> all, Function<T, String> by, Comparator<T> order) {
        Map<String, List<T>> groups = new TreeMap<>();
        for (T each : all) {
            groups.computeIfAbsent(by.apply(each), none -> new ArrayList<>()).add(each);
        }
        groups.values().forEach(group -> group.sort(order));
        return groups;
    }
}
