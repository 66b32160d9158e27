// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

/** A way to say when the posts of a campaign are published. Implementations are thread-safe. */
@FunctionalInterface
public interface Planner {

    /**
     * Plans all posts of a request.
     *
     * @throws PlanRefusedException when they cannot be, with the numbers
     */
    Plan plan(PlanRequest request);
}
