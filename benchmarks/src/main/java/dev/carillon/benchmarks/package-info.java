// SPDX-License-Identifier: Apache-2.0
/** Carillon beside its peers, measured in the same run. */
@NullMarked
package dev.carillon.benchmarks;

import org.jspecify.annotations.NullMarked;
