// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.oracle;

import dev.carillon.trigger.Trigger;

/**
 * A random trigger and what it means.
 *
 * @param fixed whether it takes the policies for clock changes
 */
public record Case(Trigger trigger, Reading reading, boolean fixed) {}
