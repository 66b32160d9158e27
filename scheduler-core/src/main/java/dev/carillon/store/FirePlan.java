// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import java.util.List;

/**
 * What is to be stored of a job's evaluation, all of it or nothing.
 *
 * @param job the job afterwards: only state, pause, next fire and watermark may differ
 * @param fires what became of its planned times
 * @param runs those that its fires made
 */
public record FirePlan(StoredJob job, List<Fire> fires, List<Run> runs) {
    public FirePlan {
        fires = List.copyOf(fires);
        runs = List.copyOf(runs);
    }
}
