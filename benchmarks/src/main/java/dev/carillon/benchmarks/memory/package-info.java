// SPDX-License-Identifier: Apache-2.0
/** The whole engine on the store in memory beside its peers, each measured from end to end. */
@NullMarked
package dev.carillon.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
