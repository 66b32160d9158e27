// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import dev.carillon.testkit.linear.Call;
import dev.carillon.testkit.linear.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a history that have nothing to do with each other, as no call is about runs of two of them. It can be
 * explained if and only if each of them can (Herlihy and Wing, Linearizability, 1990), and they are much cheaper.
 */
public final class Parts {

    private Parts() {}

    public static List<History<Ask, Answer>> of(History<Ask, Answer> history) {
        var parts = new ArrayList<Set<Integer>>();
        for (Call<Ask, Answer> call : history.calls()) {
            var joined = new HashSet<>(call.asked().runs());
            parts.removeIf(part -> {
                boolean shared = part.stream().anyMatch(call.asked().runs()::contains);
                if (shared) {
                    joined.addAll(part);
                }
                return shared;
            });
            parts.add(joined);
        }
        return parts.stream().map(part -> RunQueueModel.about(history, part)).toList();
    }
}
