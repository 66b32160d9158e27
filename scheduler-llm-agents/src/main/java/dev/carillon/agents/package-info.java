// SPDX-License-Identifier: Apache-2.0
/** The agent simulation, as a plug-in of the scheduler. */
@NullMarked
package dev.carillon.agents;

import org.jspecify.annotations.NullMarked;
