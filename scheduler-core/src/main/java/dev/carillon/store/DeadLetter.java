// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Execution;
import java.time.Instant;

/**
 * A run that has failed for good and waits for somebody.
 *
 * @param last its last execution, with the run
 * @param number in which order they came: of two the later one has the higher one, and no two have the same
 */
public record DeadLetter(Execution last, Instant since, long number) {}
