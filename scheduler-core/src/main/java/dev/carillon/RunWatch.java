// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Progress;
import dev.carillon.execution.RunId;
import dev.carillon.store.JobStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run that has not ended says of itself, on whatever node it is executed. It is reported with the node's heartbeats, so
 * it may be some seconds old. Thread-safe.
 */
public final class RunWatch {

    private final JobStore store;
    private final RunId run;
    private final boolean known;

    /**
     * @param known whether whoever asks may know of the run
     */
    RunWatch(JobStore store, RunId run, boolean known) {
        this.store = store;
        this.run = run;
        this.known = known;
    }

    /** How far it has come; empty when it has not said, or has ended. */
    public Optional<Progress> progress() {
        return known ? Optional.ofNullable(store.journal().reported(run).progress()) : Optional.empty();
    }

    /** The latest lines of its present attempt. */
    public List<LogLine> lines() {
        return known ? store.journal().reported(run).lines() : List.of();
    }

    /** The results of the durable steps behind it by their names, JSON, in the order in which they were saved. */
    public Map<String, String> steps() {
        return known ? store.journal().steps(run) : Map.of();
    }
}
