// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

/**
 * The result of a cycle that is only tried: who would act, and on which model.
 *
 * @param agents how many personas there are
 */
public record CycleTrial(String simulation, long agents, String model) {}
