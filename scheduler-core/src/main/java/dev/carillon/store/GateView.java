// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import java.util.List;

/**
 * A limited key as a store knows it.
 *
 * @param most how many runs may hold a permit
 * @param holders the runs that do
 * @param waiting the due runs that wait for one, in the order in which they will get it: as they were due,
 *     counted from the head start of their priority
 */
public record GateView(String workspace, String key, int most, List<RunId> holders, List<RunId> waiting) {
    public GateView {
        holders = List.copyOf(holders);
        waiting = List.copyOf(waiting);
    }
}
