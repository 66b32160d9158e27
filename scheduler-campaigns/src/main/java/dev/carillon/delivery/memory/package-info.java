// SPDX-License-Identifier: Apache-2.0
/** A delivery ledger in memory. */
@NullMarked
package dev.carillon.delivery.memory;

import org.jspecify.annotations.NullMarked;
