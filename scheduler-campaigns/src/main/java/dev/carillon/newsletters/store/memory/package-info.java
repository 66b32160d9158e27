// SPDX-License-Identifier: Apache-2.0
/** Newsletters in memory. */
@NullMarked
package dev.carillon.newsletters.store.memory;

import org.jspecify.annotations.NullMarked;
