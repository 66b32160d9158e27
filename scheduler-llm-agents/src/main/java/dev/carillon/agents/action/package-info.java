// SPDX-License-Identifier: Apache-2.0
/** What a persona can do in the simulation: the list of actions, how a model's call becomes one, and what it is told. */
@NullMarked
package dev.carillon.agents.action;

import org.jspecify.annotations.NullMarked;
