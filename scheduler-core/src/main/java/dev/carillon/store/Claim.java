// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Run;

/**
 * A run that is now ours.
 *
 * @param attempt 1 for the first
 * @param failures how many attempts have been counted since the run was made or last redriven: what its retries go by
 */
public record Claim(Lease lease, Run run, int attempt, int failures) {}
