// SPDX-License-Identifier: Apache-2.0
/** The PostgreSQL on which everything is measured, and the settings of the measures. */
@NullMarked
package dev.carillon.benchmarks.jdbc.setup;

import org.jspecify.annotations.NullMarked;
