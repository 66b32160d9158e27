// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Run;

/**
 * A run that is now ours.
 *
 * @param attempt 1 for the first
 */
public record Claim(Lease lease, Run run, int attempt) {}
