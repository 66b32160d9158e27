// SPDX-License-Identifier: Apache-2.0
/**
 * Measures a scheduler with Micrometer. Optional: needs {@code io.micrometer:micrometer-core} from the host, and nothing
 * else in Carillon sees this package.
 */
@NullMarked
package dev.carillon.micrometer;

import org.jspecify.annotations.NullMarked;
