// SPDX-License-Identifier: Apache-2.0
/** What bots remember, in memory. */
@NullMarked
package dev.carillon.bots.store.memory;

import org.jspecify.annotations.NullMarked;
