// SPDX-License-Identifier: Apache-2.0
/** How fast a simulation lets its personas act. */
@NullMarked
package dev.carillon.benchmarks.agents;

import org.jspecify.annotations.NullMarked;
