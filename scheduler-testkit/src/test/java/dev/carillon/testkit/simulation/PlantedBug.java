// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.engine.Engine;
import dev.carillon.store.JobStore;

/** A defect put between the parts on purpose, to see whether it is found. */
interface PlantedBug {

    /** None. */
    PlantedBug NONE = new PlantedBug() {};

    /** For a defect of the store: what all callers share. */
    default JobStore inStore(JobStore store) {
        return store;
    }

    /** For a defect of the engine: what a node's engine sees in place of its store. */
    default JobStore inEngine(JobStore store, StoreClock clock) {
        return store;
    }

    /** For a defect of stopping: what the engine does at the end of it. */
    default void afterStop(JobStore store, Engine engine) {}
}
