// SPDX-License-Identifier: Apache-2.0
/** Simulations in memory: for tests, and for hosts that keep nothing. */
@NullMarked
package dev.carillon.agents.social.memory;

import org.jspecify.annotations.NullMarked;
