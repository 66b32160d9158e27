// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.time.Instant;

/** Decides what a due job's planned times become. Pure; called inside the store's transaction, so it must be quick. */
@FunctionalInterface
public interface FirePlanner {

    /**
     * Decides for one job.
     *
     * @param now by the store's clock
     */
    FirePlan plan(DueJob due, Instant now);
}
