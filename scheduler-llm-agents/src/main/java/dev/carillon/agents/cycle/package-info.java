// SPDX-License-Identifier: Apache-2.0
/** The job that lets all personas act, turn by turn, and goes on where it was when its process died. */
@NullMarked
package dev.carillon.agents.cycle;

import org.jspecify.annotations.NullMarked;
