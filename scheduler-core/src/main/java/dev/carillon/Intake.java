// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.Added;
import dev.carillon.store.ConnectionSource;
import dev.carillon.store.JobStore;
import dev.carillon.store.TransactionalQueue;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How one-time work comes into a store: by itself, or within the transaction that its caller is in.
 *
 * @param trace the trace of whoever asks, null for none
 */
record Intake(
        JobStore store,
        ConnectionSource connections,
        RandomGenerator random,
        String workspace,
        String actor,
        @Nullable String trace) {

    private static final int MOST_AT_ONCE = 10_000;

    RunId enqueue(String type, @Nullable String payload, Enqueue[] options) {
        Instant now = store.now();
        Run run = new Order(now, options).run(newId(now), workspace, type, payload, actor, trace);
        Added added = add(List.of(run)).get(0);
        if (added.result() == Added.Result.REJECTED) {
            throw new KeyTakenException(Objects.requireNonNull(run.unique()).key(), added.run());
        }
        return added.run();
    }

    List<RunId> enqueueAll(String type, List<? extends @Nullable String> payloads, Enqueue[] options) {
        if (payloads.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("payloads: " + payloads.size() + ", expected at most " + MOST_AT_ONCE);
        }
        Instant now = store.now();
        var order = new Order(now, options);
        if (order.isForOne()) {
            throw new IllegalArgumentException("options: an id or a key is for one run, expected none for a batch");
        }
        var runs = new ArrayList<Run>(payloads.size());
        for (String payload : payloads) {
            runs.add(order.run(newId(now), workspace, type, payload, actor, trace));
        }
        return add(runs).stream().map(Added::run).toList();
    }

    private List<Added> add(List<Run> runs) {
        Optional<Connection> transaction = connections.current();
        return transaction.isPresent()
                ? TransactionalQueue.of(store).add(transaction.get(), runs)
                : store.runs().add(runs);
    }

    private RunId newId(Instant now) {
        return RunId.at(now.toEpochMilli(), random);
    }
}
