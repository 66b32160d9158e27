// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What an engine gets from the machine that it runs on.
 *
 * @param executor runs handlers; it must not refuse while fewer run than there are slots
 * @param nanos a clock that never goes back, as {@link System#nanoTime}
 */
public record Machine(Executor executor, RandomGenerator random, LongSupplier nanos) {}
