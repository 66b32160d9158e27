// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import java.util.List;

/**
 * What is to be stored of a job's evaluation, all of it or nothing.
 *
 * @param job the job afterwards: under the same id and key; its watermark only grows
 * @param fires what became of its planned times
 * @param runs those that its fires made
 */
public record FirePlan(StoredJob job, List<Fire> fires, List<Run> runs) {
    public FirePlan {
        fires = List.copyOf(fires);
        runs = List.copyOf(runs);
    }
}
