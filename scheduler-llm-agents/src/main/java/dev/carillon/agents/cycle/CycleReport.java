// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import java.util.Map;

/**
 * The result of a cycle's run.
 *
 * @param cycle its id
 * @param number how many cycles there were before it in the simulation, and one
 * @param agents how many took part
 * @param turns how many turns there were
 * @param calls how often a model was called
 * @param promptTokens of all questions, without those that the provider had in its cache
 * @param cachedTokens those that it had
 * @param completionTokens of all answers
 * @param costMicros in millionths of the currency's unit
 * @param endings how many agents ended how
 * @param deeds how many {@code posts}, {@code comments}, {@code likes}, {@code follows} and {@code bios} were made, how many were there
 *     before ({@code repeated}), how many were {@code refused}
 */
public record CycleReport(
        String cycle,
        long number,
        int agents,
        int turns,
        long calls,
        long promptTokens,
        long cachedTokens,
        long completionTokens,
        long costMicros,
        Map<String, Long> endings,
        Map<String, Long> deeds) {}
