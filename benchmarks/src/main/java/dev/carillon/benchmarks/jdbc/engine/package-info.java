// SPDX-License-Identifier: Apache-2.0
/** The engines that are measured beside each other, each behind the same few calls, and the processes they work in. */
@NullMarked
package dev.carillon.benchmarks.jdbc.engine;

import org.jspecify.annotations.NullMarked;
