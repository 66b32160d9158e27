// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.Execution;
import java.time.Instant;

/**
 * A run that has failed for good and waits for somebody.
 *
 * @param last its last execution, with the run
 */
public record DeadLetter(Execution last, Instant since) {}
