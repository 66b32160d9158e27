// SPDX-License-Identifier: Apache-2.0
/** How local times become instants: offsets, gaps and repeated hours. */
@NullMarked
package dev.carillon.trigger.zone;

import org.jspecify.annotations.NullMarked;
