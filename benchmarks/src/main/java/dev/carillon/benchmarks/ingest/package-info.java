// SPDX-License-Identifier: Apache-2.0
/** How fast conversations are taken in. */
@NullMarked
package dev.carillon.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
