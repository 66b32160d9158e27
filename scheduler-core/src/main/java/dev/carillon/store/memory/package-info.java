// SPDX-License-Identifier: Apache-2.0
/** The complete in-memory store: bounded, for tests and for hosts that keep nothing. */
@NullMarked
package dev.carillon.store.memory;

import org.jspecify.annotations.NullMarked;
