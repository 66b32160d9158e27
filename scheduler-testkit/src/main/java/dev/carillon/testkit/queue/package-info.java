// SPDX-License-Identifier: Apache-2.0
/** The run queue as it should be, and what calls it: the parts of the race and of the linearisation check. */
@NullMarked
package dev.carillon.testkit.queue;

import org.jspecify.annotations.NullMarked;
