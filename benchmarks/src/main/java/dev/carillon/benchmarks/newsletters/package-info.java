// SPDX-License-Identifier: Apache-2.0
/** What sending newsletters costs, beside the bare protocol. */
@NullMarked
package dev.carillon.benchmarks.newsletters;

import org.jspecify.annotations.NullMarked;
